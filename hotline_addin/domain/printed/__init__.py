"""A finished notice read back: from paragraphs and tables as printed to values that can be checked."""
