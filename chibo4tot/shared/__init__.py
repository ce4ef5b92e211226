"""The floor under all apps: imports none of our own code."""
