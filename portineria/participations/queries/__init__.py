"""Reading participations as values."""

from .hours import HoursCard, hours_of, last_hours_on, minutes_on
from .presences import CountablePresence, presences_of
from .spells import KnownSpell, known_spells, spells_by_person
from .timesheets import WorkCard, work_for, work_of, worked_on
from .unfinished import Standing, reached_among, records_reached, standing, standings, unfinished

__all__ = [
    "CountablePresence",
    "HoursCard",
    "KnownSpell",
    "Standing",
    "WorkCard",
    "hours_of",
    "known_spells",
    "last_hours_on",
    "minutes_on",
    "presences_of",
    "reached_among",
    "records_reached",
    "spells_by_person",
    "standing",
    "standings",
    "unfinished",
    "work_for",
    "work_of",
    "worked_on",
]
