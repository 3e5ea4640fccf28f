"""Words of Models."""

WORDS = {}
