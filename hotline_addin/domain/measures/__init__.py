"""What is measured: counts, rates, tables, and who is judged by them."""
