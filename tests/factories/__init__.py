"""Plain functions that make rows for tests, every default in the signature."""
