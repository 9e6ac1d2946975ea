"""Attendance without network."""
