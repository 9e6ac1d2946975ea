"""The public pages of results, and the state of the house."""
