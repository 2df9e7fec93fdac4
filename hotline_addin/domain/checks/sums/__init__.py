"""Parts and wholes in the text."""
