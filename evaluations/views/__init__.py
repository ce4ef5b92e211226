"""evaluations: views."""
