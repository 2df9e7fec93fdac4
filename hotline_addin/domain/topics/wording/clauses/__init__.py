"""What a clause of a citizen does, what it says, and whether a notice can print it."""
