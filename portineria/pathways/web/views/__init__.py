"""The views of inclusion paths."""
