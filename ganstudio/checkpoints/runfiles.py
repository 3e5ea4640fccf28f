"""The names of what lies in a run's folder, for the trainer that writes it and for who reads it."""

RUN = "run.json"  # its configuration, and the facts of its data
JOURNAL = "journal.jsonl"  # what happened
FRAMES = "frames"  # a folder: what it drew, a PNG each by the images shown until then
EXPORT = "export"  # a folder: the checkpoint that came of it
