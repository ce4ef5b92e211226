"""Tests of evaluations/management."""
