"""Publishing on the Hub: python -m train.publish."""
