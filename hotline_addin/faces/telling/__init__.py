"""What people and scripts are told, and what goes to the log."""
