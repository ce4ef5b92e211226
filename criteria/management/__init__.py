"""Command-line doors of the criteria."""
