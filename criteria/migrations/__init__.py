"""Migrations of the criteria."""
