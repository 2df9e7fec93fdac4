"""What a sheet holds: orders, call-backs, returns, or nothing of ours."""
