"""Changes against an earlier time or another place."""
