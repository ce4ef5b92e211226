"""The house rules as tests: a rule that matters is here, not in a reminder."""
