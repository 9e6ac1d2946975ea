"""Casework as the screen shows it."""
