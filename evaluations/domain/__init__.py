"""Pure rules of the verdict."""
