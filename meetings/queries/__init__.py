"""meetings: queries."""
