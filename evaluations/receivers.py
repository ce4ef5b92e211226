"""Listens to figures_changed of cells and meetings: marks draft scorecards stale."""
