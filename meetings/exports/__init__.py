"""Documents of a meeting, and lists, as files."""
