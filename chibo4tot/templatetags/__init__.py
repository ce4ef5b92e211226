"""Template tags: components, formats, and the question whether a user may."""
