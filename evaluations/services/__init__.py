"""evaluations: services."""
