"""What the program proposes beside what the clerk chose."""
