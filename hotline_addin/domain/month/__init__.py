"""The month as a whole: what a refresh writes, and where each figure comes from."""
