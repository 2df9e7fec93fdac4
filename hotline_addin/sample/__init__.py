"""The sample month: February 2024 of an invented export, dirty like a real one."""
