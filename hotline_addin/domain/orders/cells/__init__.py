"""What each cell of an order says: texts, times, answers, flags, ratings."""
