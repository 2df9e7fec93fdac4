"""12345热线月度通报: raw work orders in, checked annexes and a linked notice out."""

__version__ = "0.3.0"
"""The only place where it stands: packaging, the macros and the stamp of every file take it from here."""
