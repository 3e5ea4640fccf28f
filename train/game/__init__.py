"""The rules of training: objectives, penalties, augmentation, schedules."""
