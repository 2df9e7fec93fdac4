"""Which units of the roster handle an order."""
