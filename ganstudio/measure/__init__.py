"""Measuring: features, distances, diversity, collapse, memorisation, and evaluate (DESIGN 8)."""
