"""What counts, and for how much."""
