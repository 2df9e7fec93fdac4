"""A topic in the words of the notice."""
