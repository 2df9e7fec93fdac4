"""热点问题: what the texts of the month's orders are about."""
