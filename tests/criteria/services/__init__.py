"""Tests of criteria/services."""
