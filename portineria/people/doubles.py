"""Which records may be one person: pairs with one code, or nearly one name and nearly one birth.

The database compares only records that share a key (the code; the beginning of a name with a year, or with a day of
birth), so that the work grows with the register and not with its square.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connections, router
from django.utils import timezone

from portineria.foundation.walls.public import Actor

from .access import live, reached, sees_everybody
from .models import NotSamePerson, Person, Visibility
from .queries import PersonCard, person_cards

MOST_PAIRS = 1000
MOST_APART = 20  # the latest, which one may want to take back
NAMES_ALIKE = 0.5  # of 1: shared trigrams
PAIRS = """
WITH seen (id, code, born, year, month, names) AS MATERIALIZED ({seen}),
stems AS MATERIALIZED (
    SELECT s.id, s.born, s.year, s.month, s.names, to_char(s.born, 'MMDD') AS day, words.stem
    FROM seen s, LATERAL (
        SELECT DISTINCT left(word, 3) COLLATE "C" AS stem FROM string_to_table(s.names, ' ') AS word WHERE word <> ''
    ) AS words
),
pairs AS (
    SELECT a.id AS first, b.id AS second, 0 AS why
    FROM seen a JOIN seen b ON a.code = b.code AND a.id < b.id WHERE a.code <> ''
    UNION ALL
    SELECT a.id, b.id, 1 FROM stems a JOIN stems b ON a.stem = b.stem AND a.year = b.year AND a.id < b.id
    WHERE (a.month = b.month OR a.month IS NULL OR b.month IS NULL
           OR (a.born IS NOT NULL AND b.born IS NOT NULL))
        AND (a.born IS NULL OR b.born IS NULL OR a.month = b.month
             OR date_part('day', a.born) = date_part('day', b.born)
             OR (date_part('day', a.born) = b.month AND date_part('day', b.born) = a.month))
        AND similarity(a.names, b.names) >= %s
    UNION ALL
    SELECT a.id, b.id, 1 FROM stems a JOIN stems b
        ON a.stem = b.stem AND a.day = b.day AND a.id < b.id
    WHERE a.year <> b.year AND similarity(a.names, b.names) >= %s
    UNION ALL
    SELECT a.id, b.id, 2 FROM seen a JOIN seen b ON a.names = b.names AND a.id < b.id
    WHERE a.year IS NULL OR b.year IS NULL
)
SELECT first, second, min(why) FROM pairs
WHERE NOT EXISTS (
    SELECT 1 FROM people_notsameperson n
    WHERE n.first_id = pairs.first AND n.second_id = pairs.second AND n.taken_back_at IS NULL
)
GROUP BY first, second ORDER BY min(why), first, second LIMIT %s
"""
REASONS = ("stesso codice", "nome e nascita quasi uguali", "stesso nome, nascita non nota")


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person, and why."""

    first: UUID
    second: UUID
    why: str


@dataclass(frozen=True)
class Alike:
    """Two records on a list."""

    one: PersonCard
    other: PersonCard
    why: str = ""


def probable_doubles(actor: Actor) -> list[Pair]:
    """Pairs the actor could merge, surest first, at most `MOST_PAIRS`; in one query, in which nobody is read."""
    people = Person.objects.surviving().order_by()
    if not sees_everybody(actor):
        mine = Visibility.objects.filter(live(timezone.localdate()), reached(actor, actor.writes))
        people = people.filter(pk__in=mine.values("person_id"))
    columns = ("pk", "code", "birth_date", "birth_year", "birth_month", "search_text")
    seen, values = people.values_list(*columns).query.sql_with_params()
    with connections[router.db_for_read(Person)].cursor() as cursor:
        # The database cannot guess how many records the walls let through, and would compare each with each.
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
        cursor.execute(PAIRS.format(seen=seen), [*values, NAMES_ALIKE, NAMES_ALIKE, MOST_PAIRS])
        found = [Pair(first, second, REASONS[why]) for first, second, why in cursor.fetchall()]
        cursor.execute("SELECT set_config('enable_nestloop', 'on', true)")
    return found


def seen_alike(pairs: list[Pair]) -> list[Alike]:
    """The two records of each pair, in words; in as many queries for one pair as for twenty."""
    cards = person_cards({record for pair in pairs for record in (pair.first, pair.second)})
    both = [pair for pair in pairs if pair.first in cards and pair.second in cards]
    return [Alike(cards[pair.first], cards[pair.second], pair.why) for pair in both]


def told_apart() -> list[Pair]:
    """Pairs of which somebody said that they are two persons, latest first."""
    rows = NotSamePerson.objects.standing().order_by("-said_at", "pk")[:MOST_APART]
    return [Pair(row.first_id, row.second_id, "") for row in rows]
