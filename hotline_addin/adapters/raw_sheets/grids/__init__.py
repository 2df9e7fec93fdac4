"""Cells of any file, bounded in number, and why a file is refused."""
