"""Rates and changes that cannot be."""
