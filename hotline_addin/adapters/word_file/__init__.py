"""The notice as a closed Word file."""
