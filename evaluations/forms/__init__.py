"""evaluations: forms."""
