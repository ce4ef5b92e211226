"""Pure rules about units, membership and records."""
