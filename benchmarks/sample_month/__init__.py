"""The sample month made up: dirty orders that count up to what was published for February 2024."""
