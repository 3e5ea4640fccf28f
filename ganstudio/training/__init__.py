"""Training from the page: one at a time, by the trainer's own command in a process of its own."""
