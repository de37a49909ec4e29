"""What operators see of the house: whether it lives, what it answered, what failed."""
