"""Rows about one order brought together: call-backs, returns, the same number twice."""
