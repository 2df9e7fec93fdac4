"""What a refresh makes of one place, and content taken out whole."""
