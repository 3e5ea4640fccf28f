"""The kinds of training, a file each; each owns its step and its snapshot."""
