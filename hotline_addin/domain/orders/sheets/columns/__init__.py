"""What every column of a sheet means."""
