"""What is asked of Excel's own objects."""
