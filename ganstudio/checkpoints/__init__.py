"""The folder format of a checkpoint, and where checkpoints are found."""
