"""Commands of cells."""
