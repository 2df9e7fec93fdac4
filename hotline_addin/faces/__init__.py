"""Thin faces over the use cases: command line, macros, worksheet functions."""
