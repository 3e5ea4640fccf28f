"""The exhibits of the Lab, made by the trainer: `python -m train.exhibits NAME`."""
