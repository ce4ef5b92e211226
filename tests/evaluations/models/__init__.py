"""Tests of evaluations: models."""
