"""Words of Interpolate."""

WORDS = {}
