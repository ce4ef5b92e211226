"""What counts, and for how much: versioned criteria sets and the meaning of their rules."""
