"""From raw rows to the month's orders: cleaned, joined, typed, matched to units."""
