"""Builds what the handbook consists of: its pictures and its pages for a browser."""
