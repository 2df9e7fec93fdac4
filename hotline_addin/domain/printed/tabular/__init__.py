"""The tables and annexes of a printed notice."""
