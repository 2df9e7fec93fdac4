"""Rows and columns of a table against each other."""
