"""What is asked for, as plain data: points, verbs, and a recipe that writes a verb down."""
