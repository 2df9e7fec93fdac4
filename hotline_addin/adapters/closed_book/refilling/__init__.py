"""The rows of a table replaced, with everything on its sheet that is tied to them."""
