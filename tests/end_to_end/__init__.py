"""A month through the command line: files in, files out."""
