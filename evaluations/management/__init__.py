"""Command-line doors of the evaluations."""
