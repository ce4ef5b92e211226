"""Who is where, with which role, and what they may see."""
