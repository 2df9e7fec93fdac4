"""The linked places of a notice: found, read, compared, written."""
