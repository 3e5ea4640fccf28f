"""Arrays of pixels to files and back, and a recipe as text to copy."""
