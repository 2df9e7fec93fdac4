"""What everything is called and typed: headers, texts, times, the month, settings."""
