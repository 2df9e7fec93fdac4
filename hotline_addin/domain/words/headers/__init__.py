"""By which headers a column is known."""
