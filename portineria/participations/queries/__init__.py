"""Reading participations as values."""

from .presences import CountablePresence, presences_of
from .spells import KnownSpell, known_spells, spells_by_person
from .unfinished import Standing, standing, unfinished

__all__ = [
    "CountablePresence",
    "KnownSpell",
    "Standing",
    "known_spells",
    "presences_of",
    "spells_by_person",
    "standing",
    "unfinished",
]
