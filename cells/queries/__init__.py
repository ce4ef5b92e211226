"""cells: queries."""
