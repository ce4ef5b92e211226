"""Tests of evaluations: facts."""
