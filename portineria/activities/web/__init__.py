"""The pages of labs and sessions, for staff."""
