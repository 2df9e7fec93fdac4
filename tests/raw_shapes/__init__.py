"""Sheets with one quirk of real exports each, and the figures that a person counts in them."""
