"""Books about other days than a calendar month: weeks, quarters, cumulative months, any days."""
