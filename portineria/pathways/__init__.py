"""Inclusion paths: what was agreed with a person about training and work, and how it goes."""
