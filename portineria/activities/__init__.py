"""Labs, their sessions, and who was there."""
