"""Pages for people, and what builds them."""
