"""Tests of criteria/domain."""
