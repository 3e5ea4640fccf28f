"""Measuring: features, distances, diversity, collapse, memorisation (docs/measuring.md)."""
