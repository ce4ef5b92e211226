"""Tests of this room of cells."""
