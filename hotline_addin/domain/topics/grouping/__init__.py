"""Which orders belong together: events at one place first, then kinds of trouble."""
