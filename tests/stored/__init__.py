"""Workbooks and notices of every state of the program, which each later one has to take up."""
