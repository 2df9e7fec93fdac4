"""A Word file as parts and as the text that a person sees."""
