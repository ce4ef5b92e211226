"""evaluations: queries."""
