"""What the notice says, and what a hand wrote over it."""
