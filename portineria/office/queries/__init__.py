"""Reads of the office: who read what, and whom to look for this morning."""
