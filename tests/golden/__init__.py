"""Pictures that an older version wrote; every later one must write them again, byte for byte."""
