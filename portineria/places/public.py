"""The front door of the places."""

from .dwellings import DwellingRefused, DwellingRow, import_dwellings
from .loading import load_neighbourhoods
from .models import Building, Dwelling, Estate, Neighbourhood, Staircase
from .queries import NeighbourhoodCard, PlaceCard, neighbourhood_by_slug, neighbourhoods, search_places
from .rules import normalised

__all__ = [
    "Building",
    "Dwelling",
    "DwellingRefused",
    "DwellingRow",
    "Estate",
    "Neighbourhood",
    "NeighbourhoodCard",
    "PlaceCard",
    "Staircase",
    "import_dwellings",
    "load_neighbourhoods",
    "neighbourhood_by_slug",
    "neighbourhoods",
    "normalised",
    "search_places",
]
