"""The trainer: `python -m train PRESET`. It imports ganstudio; ganstudio never imports it."""
