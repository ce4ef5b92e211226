"""Tests of evaluations/domain."""
