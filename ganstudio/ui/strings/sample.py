"""Words of Sample."""

WORDS = {}
