"""Earlier months, and how this one compares with them."""
