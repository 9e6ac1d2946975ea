"""Carrying a message out of the house."""
