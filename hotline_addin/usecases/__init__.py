"""One file a verb of the clerk."""
