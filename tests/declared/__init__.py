"""Figures that an office declares: conditions, indicators, tables."""
