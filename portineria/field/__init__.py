"""Attendance without network: devices, what they deliver, and where two of them disagree."""
