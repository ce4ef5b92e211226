"""The demonstration: one fictional office committee through one believable year."""
