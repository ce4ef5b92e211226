"""evaluations: facts."""
