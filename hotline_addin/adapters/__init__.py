"""Where the rules meet files and applications."""
