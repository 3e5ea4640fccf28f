"""What remains of a training: run folder, journal, best snapshot, export, card."""
