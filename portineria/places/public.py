"""The front door of the places."""

from .models import Building, Dwelling, Estate, Neighbourhood, Staircase

__all__ = ["Building", "Dwelling", "Estate", "Neighbourhood", "Staircase"]
