"""The commands: each opens what its use case needs, calls it and words the answer."""
