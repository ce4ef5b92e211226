"""Commands of the criteria."""
