"""Any figure by name: an address read, the orders that it is about, its value and its words."""
