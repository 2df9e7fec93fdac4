"""The notice as a Word file."""
