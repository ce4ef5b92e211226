"""Tests of criteria/views."""
