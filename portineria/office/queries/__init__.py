"""Reads of the office: who read what, whom to look for this morning, and whether that is fair."""
