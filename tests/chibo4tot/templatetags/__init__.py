"""Tests of components and formats."""
