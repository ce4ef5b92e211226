"""Verbs that change criteria sets."""
