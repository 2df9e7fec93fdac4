"""What a citizen said, as an office can print it: the title, a plain fact, a call that a center worded."""
