"""Rates and shares."""
