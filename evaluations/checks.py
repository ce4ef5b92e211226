"""System check: each metric of the catalogue has a declared source."""
