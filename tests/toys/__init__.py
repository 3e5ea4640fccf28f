"""Things that nobody has told the house of: each is one file, found by the folder it lies in."""
