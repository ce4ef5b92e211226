"""cells: services."""
