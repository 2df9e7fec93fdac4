"""Every command stopped at every step that reaches the disk, and two people at once."""
