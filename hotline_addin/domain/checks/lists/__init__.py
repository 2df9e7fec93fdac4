"""Units named, listed and ranked."""
