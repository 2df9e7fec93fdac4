"""What an office may choose, with its defaults."""
