"""Who gets what answer from which address."""
