"""The sheets of the contract: which tables and values lie where."""
