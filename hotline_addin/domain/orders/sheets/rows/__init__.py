"""Which rows of a sheet are orders, and why the others are none."""
