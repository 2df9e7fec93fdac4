"""Broken and hostile files, made from sound ones by the thousand, and what the program does with them."""
