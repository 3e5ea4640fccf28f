"""The known sets, a file each: title, terms, where the pictures lie under --data."""
