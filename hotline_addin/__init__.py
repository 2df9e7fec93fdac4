"""12345热线月度通报: raw work orders in, checked annexes and a linked notice out."""

__version__ = "0.1.0"
