"""The doors of the agenda that machines use."""
