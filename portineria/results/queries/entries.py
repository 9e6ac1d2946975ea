"""First entries by year, for releases. Runs as COUNTER or FREEZER."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from portineria.foundation.walls.public import current_visit
from portineria.people.public import survivors

from ..rules.releases import UNKNOWN, Entry

# Entries that count: within the dates of their operation, or of its programme where it has none. Whoever was written
# down before those dates entered when they first came within them.
COUNTED = """
    FROM participations_spell s
    JOIN participations_record r ON r.participation_id = s.participation_id
    JOIN programmes_operation o ON o.id = r.operation_id
    JOIN programmes_programme g ON g.id = o.programme_id
    LEFT JOIN places_neighbourhood n ON n.id = r.neighbourhood_id
    WHERE s.entered_on BETWEEN coalesce(o.starts_on, g.starts_on) AND coalesce(o.ends_on, g.ends_on)
"""
# A merged person entered when the first of their records did, whatever the year: those are folded here.
ENTRIES = f"""
    SELECT r.operation_id, r.person_id, min(s.entered_on) AS first,
        g.code, coalesce(n.slug, '{UNKNOWN}'), coalesce(r.gender, '{UNKNOWN}')
    {COUNTED}
    GROUP BY r.participation_id, r.operation_id, r.person_id, g.code, n.slug, r.gender
    HAVING min(s.entered_on) BETWEEN %(first)s AND %(last)s OR r.person_id = ANY (%(apart)s)
"""
FIRST = f"SELECT min(s.entered_on) {COUNTED}"


def first_year() -> int | None:
    """The year of the first entry that counts."""
    ((first,),) = _asked(FIRST, {})
    return first.year if first else None


def entries_in(years: Collection[int]) -> dict[int, list[tuple[Entry, UUID]]]:
    """By year, the first entry of each person into each operation, and whose it is."""
    merged = survivors()
    values = {
        "first": date(min(years), 1, 1),
        "last": date(max(years), 12, 31),
        "apart": list({*merged, *merged.values()}),
    }
    first: dict[tuple[int, UUID], tuple[date, Entry]] = {}
    for operation, person, on, *where in _asked(ENTRIES, values):
        key = (operation, merged.get(person, person))
        if key not in first or on < first[key][0]:
            first[key] = (on, Entry(*where))
    found: dict[int, list[tuple[Entry, UUID]]] = defaultdict(list)
    for (_operation, person), (on, entry) in first.items():
        found[on.year].append((entry, person))
    return {year: found[year] for year in years}


def _asked(question: str, values: dict[str, Any]) -> list[Any]:
    visit = current_visit()
    with connections[visit.alias if visit else "reader"].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()
