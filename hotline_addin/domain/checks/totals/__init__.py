"""Parts that do not make their whole."""
