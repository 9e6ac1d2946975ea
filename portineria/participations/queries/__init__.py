"""Reading participations as values."""

from .presences import CountablePresence, presences_of
from .spells import KnownSpell, known_spells, spells_by_person

__all__ = ["CountablePresence", "KnownSpell", "known_spells", "presences_of", "spells_by_person"]
