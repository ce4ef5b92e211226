"""Commands that span several apps."""
