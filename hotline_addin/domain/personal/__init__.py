"""What must not leave the office."""
