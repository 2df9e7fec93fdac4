"""The values of indicators over any rows: counted, and what follows from the counts; how they are printed."""
