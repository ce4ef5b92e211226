"""Tests of evaluations: services."""
