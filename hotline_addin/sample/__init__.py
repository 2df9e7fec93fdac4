"""The sample month: February 2024 of an invented export, worked through as a clerk would."""
