"""Figures that one stroke of the pen would put right, whatever words stand around them."""
