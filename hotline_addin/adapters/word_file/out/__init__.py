"""What leaves: the release copy, a PDF, a document open in Word."""
