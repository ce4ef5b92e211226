"""cells: forms."""
