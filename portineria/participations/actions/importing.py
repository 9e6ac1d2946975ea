"""Taking in a register of spells with their states, row by row, with a verdict for each.

The verdicts are those of the pure rules; rows are judged in batches, each against what is stored of the persons it
names, and written before the next one. Runs inside one writing visit of IMPORTER: all of a file, or nothing.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from uuid import UUID, uuid4

from django.db import connection

from portineria.facts.participations import RegisterImported
from portineria.facts.public import publish_all
from portineria.foundation.walls.public import Actor
from portineria.programmes.public import Operation

from ..queries.spells import KnownSpell, known_spells
from ..rules import (
    REJECTED,
    UNCHANGED,
    Context,
    Finding,
    OperationSpan,
    ParsedRow,
    check_spell,
    judge,
    participation_key,
)
from .columns import array_text
from .persons import correct_persons, register_persons
from .register import Standing, write_standings

BATCH = 5000
# Two registers at once wait for each other: the second judges what the first wrote.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('participations.import', 0))"
KNOWN = """
    SELECT ref.operation_id, ref.reference, part.id, part.person_id, part.organisation_id, part.neighbourhood_id
    FROM participations_sourceref ref
    JOIN unnest(%s::bigint[], %s::text[]) AS asked (operation, reference)
        ON ref.operation_id = asked.operation AND ref.reference = asked.reference
    JOIN participations_participation part ON part.id = ref.participation_id
"""
Key = tuple[int, str]
Place = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of a row: its line in the file, the verdict, and the refusal or what looks odd."""

    line: int
    verdict: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Who the persons of a register become known to; nobody when it is not said and the operation does not tell."""

    organisation_id: int | None = None
    neighbourhood_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What judging a row needs of its operation."""

    id: int
    span: OperationSpan
    context: Context
    place: Place


@dataclass(slots=True)
class _Import:
    operations: Mapping[str, _Known]
    today: date
    by: Actor
    spells: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    until: dict[int, date] = field(default_factory=dict)


def import_register(
    rows: Iterable[tuple[int, ParsedRow]], *, where: Where, today: date, by: Actor
) -> Iterator[RowOutcome]:
    """Take in rows, each with its line of the file; yields what became of each, in order.

    Writes while it is read to the end; publishes one fact per operation. An error of the caller's rows goes
    through: the visit then takes everything back.
    """
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    work = _Import(_operations(where, today), today, by)
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield from _taken(batch, work)
    publish_all(
        RegisterImported(operation_id=key, presences=0, until=work.until[key], spells=count)
        for key, count in work.spells.items()
    )


def _operations(where: Where, today: date) -> dict[str, _Known]:
    """Every operation by code, with its dates and where its participants stand."""
    columns = ("id", "code", "starts_on", "ends_on", "specific_objective__code", "lead_id")
    places: dict[int, list[int]] = defaultdict(list)
    for operation, place in Operation.objects.filter(settings__isnull=False).values_list(
        "id", "settings__neighbourhood_id"
    ):
        places[operation].append(place)
    return {
        code: _Known(
            key,
            OperationSpan(starts_on=first, ends_on=last),
            Context(objective=objective or "", starts_on=first, ends_on=last, today=today),
            _place(where, lead, places[key]),
        )
        for key, code, first, last, objective, lead in Operation.objects.values_list(*columns)
    }


def _place(where: Where, lead: int | None, places: list[int]) -> Place:
    """Body and neighbourhood as the caller says, else the lead and the only place of the operation; or neither."""
    body = where.organisation_id or lead
    place = where.neighbourhood_id or (places[0] if len(places) == 1 else None)
    return (body, place) if body and place else (None, None)


def _taken(batch: list[tuple[int, ParsedRow]], work: _Import) -> list[RowOutcome]:
    standings = _standings(batch, work)
    corrected: dict[UUID, ParsedRow] = {}
    outcomes = [_judged(line, row, standings, corrected, work) for line, row in batch]
    touched = [one for one in standings.values() if one.added or one.replaced]
    newcomers = {one.person_id: corrected.pop(one.person_id) for one in touched if one.is_new}
    register_persons(newcomers, {one.person_id: one.place for one in touched}, today=work.today, by=work.by)
    correct_persons(corrected, today=work.today, by=work.by)
    write_standings(touched, by=work.by)
    return outcomes


def _standings(batch: list[tuple[int, ParsedRow]], work: _Import) -> dict[Key, Standing]:
    """The persons that the batch names and that are known already."""
    keys = {
        (known.id, row.person_ref)
        for _, row in batch
        if row.spell and row.person_ref and (known := work.operations.get(row.operation))
    }
    with connection.cursor() as cursor:
        asked = [array_text(key for key, _ in keys), array_text(reference for _, reference in keys)]
        cursor.execute(KNOWN, asked)
        found = cursor.fetchall()
    spells = known_spells([row[2] for row in found])
    return {
        (operation, reference): Standing(
            operation, reference, person, part, (body, place), False, list(spells[part])
        )
        for operation, reference, part, person, body, place in found
    }


def _judged(
    line: int,
    row: ParsedRow,
    standings: dict[Key, Standing],
    corrected: dict[UUID, ParsedRow],
    work: _Import,
) -> RowOutcome:
    operation = work.operations.get(row.operation)
    standing = standings.get((operation.id, row.person_ref)) if operation else None
    before = standing.spell_of(row.spell.entered_on) if standing and row.spell else None
    told = _digest(row)
    verdict = judge(
        row,
        operation.span if operation else None,
        standing.records() if standing else (),
        identity_changed=before is not None and before.told != told,
    )
    if verdict.refusal is not None or operation is None or row.spell is None:
        return RowOutcome(line, REJECTED, (verdict.refusal,) if verdict.refusal else ())
    if verdict.kind != UNCHANGED:
        standing = standing or standings.setdefault(
            (operation.id, row.person_ref), _newcomer(operation, row.person_ref)
        )
        standing.keep(KnownSpell(before.id if before else uuid4(), row.spell, told))
        if before is None or before.told != told or standing.is_new:
            corrected[standing.person_id] = row
        work.spells[operation.id] += 1
        work.until[operation.id] = max(work.until.get(operation.id, date.min), row.spell.entered_on)
    context = operation.context if not row.tax_code else _with_code(operation.context, row.tax_code)
    return RowOutcome(line, verdict.kind, check_spell(row.spell, context))


def _newcomer(operation: _Known, reference: str) -> Standing:
    person = uuid4()
    key = participation_key(operation.id, person)
    return Standing(operation.id, reference, person, key, operation.place, True)


def _with_code(context: Context, code: str) -> Context:
    return Context(
        objective=context.objective,
        starts_on=context.starts_on,
        ends_on=context.ends_on,
        today=context.today,
        tax_code=code,
    )


def _digest(row: ParsedRow) -> UUID:
    """Name and code as the source tells them, for comparing."""
    words = "\0".join((row.family_name, row.given_name, row.tax_code))
    return UUID(bytes=hashlib.blake2b(words.encode(), digest_size=16).digest())
