"""Tests of evaluations: queries."""
