"""Rows of 表样 as typed values, and the tables compiled from them."""
