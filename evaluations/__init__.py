"""What the verdict is."""
