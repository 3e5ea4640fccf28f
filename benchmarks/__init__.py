"""Ratios against what one would do instead, side by side in one run; see README.md."""
