"""Drawing: a recipe in, pictures out, one engine behind every way in."""
