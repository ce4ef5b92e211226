"""Tests of criteria/management."""
