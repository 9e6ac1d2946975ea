"""Doors of field that machines use."""
