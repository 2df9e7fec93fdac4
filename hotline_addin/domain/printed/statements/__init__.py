"""What a printed text says of units and of parts."""
