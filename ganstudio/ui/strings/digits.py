"""Words of Digits."""

WORDS = {}
