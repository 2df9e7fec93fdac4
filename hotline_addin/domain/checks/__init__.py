"""校核: one file a family of checks."""
