"""cells: views."""
