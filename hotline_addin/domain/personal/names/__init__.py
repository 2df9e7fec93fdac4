"""Where a text names a citizen."""
