"""Slots and appointments, whoever offers them."""
