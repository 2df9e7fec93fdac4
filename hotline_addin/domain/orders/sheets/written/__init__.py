"""A sheet as it lies in the file, and marks of its rows."""
