"""Raw sheets as they lie in a file, told apart, with their columns known."""
