"""What a citizen said, told by an office clause by clause: what is wrong and what is wanted, no feelings."""
