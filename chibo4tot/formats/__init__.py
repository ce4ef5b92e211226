"""Date and number formats of the interface."""
