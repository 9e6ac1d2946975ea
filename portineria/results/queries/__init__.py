"""Reads of results: counting from the records, what was frozen, and both together as cards."""
