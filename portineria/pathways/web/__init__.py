"""The pages of inclusion paths."""
