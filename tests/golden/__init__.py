"""Pictures that an older version wrote, and that every later one must write again, byte for byte."""
