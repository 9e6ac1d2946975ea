"""Frozen tables and what lies between two of them, as the screen shows them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell
from portineria.foundation.walls.public import Actor
from portineria.participations.public import Standing
from portineria.people.public import PersonCard

from ..models import FrozenTable
from ..queries.frozen_tables import Difference
from ..rules.catalogue import definition_of
from ..rules.differences import Moved, Reason
from ..rules.tables import GENDERS, GRAND_TOTAL, HEADS, INCOMPLETE, TOTAL
from ..words import COLUMN_WORDS, HIDDEN, REASONS
from .cards import participation_address
from .found import Look, ShownTotals, roughly

TABLES = (
    "Fatta il",
    ("Partecipanti (EECO01)", "number"),
    ("Tutte le partecipazioni", "number"),
    ("Incomplete", "number"),
    "Che cosa è cambiato",
    "Impronta",
    "Su carta",
)
CHANGES = ("Indicatore", ("Prima", "number"), ("Dopo", "number"), "Perché")
HEAD_WORDS = {GRAND_TOTAL: "Tutte le partecipazioni", INCOMPLETE: "Partecipazioni incomplete"}
MOVED = ("Persona", "Che cosa è successo", "Indicatori")


def told(*, is_new: bool) -> str:
    """What freezing did."""
    if is_new:
        return "Fotografia fatta: resta com’è, con l’elenco delle schede e la sua impronta."
    return "Da quando è stata fatta l’ultima fotografia di oggi non è cambiato niente: vale quella."


def table_rows(look: Look, tables: Sequence[FrozenTable], whole: Collection[int]) -> dict[str, Any]:
    """One row a frozen table; beside each, the way to what changed since the one before."""
    befores = [*tables, None][1:]
    return {
        "columns": TABLES,
        "rows": [_table_row(look, one, before, whole) for one, before in zip(tables, befores, strict=True)],
    }


def _table_row(
    look: Look, one: FrozenTable, before: FrozenTable | None, whole: Collection[int]
) -> tuple[Any, ...]:
    href = difference_address(look, before, one) if before else ""
    return (
        Cell(italian.moment(one.frozen_at), detail=f"regole {one.rule_version}"),
        *_totals(one, seen_whole=one.pk in whole),
        Cell("dalla precedente" if before else "è la prima", href=href),
        Cell(one.digest[7:19], detail="le prime 12 cifre SHA-256"),
        Cell("PDF", href=reverse("results:report", args=[look.operation.code, one.pk])),
    )


def _totals(one: FrozenTable, *, seen_whole: bool) -> tuple[Any, ...]:
    return tuple(HIDDEN if value is None else value for value in shown_totals(one, seen_whole=seen_whole))


def shown_totals(one: FrozenTable, *, seen_whole: bool) -> ShownTotals:
    """EECO01, everybody, the incomplete as frozen; roughly, for who does not see every record of the table."""
    participants, everybody, incomplete = (one.column(code).get(TOTAL, 0) for code in HEADS)
    if seen_whole:
        return participants, everybody, incomplete
    return roughly(participants, everybody, incomplete)


def difference_address(look: Look, earlier: FrozenTable, later: FrozenTable) -> str:
    """Where the difference between two frozen tables is explained."""
    return reverse("results:difference", args=[look.operation.code, earlier.pk, later.pk])


def changes(between: Difference, *, seen_whole: bool) -> dict[str, Any]:
    """One row a changed cell; a difference of one is somebody, so only who sees every record sees them."""
    codes = {**between.earlier.cells, **between.later.cells}
    rows = [row for code in codes for row in _changed(between, code)] if seen_whole else []
    return {"columns": CHANGES, "rows": rows, "seen_whole": seen_whole}


def _changed(between: Difference, code: str) -> list[tuple[Any, ...]]:
    before, after = between.earlier.column(code), between.later.column(code)
    return [
        (
            Cell(_name(code), detail=_which(code, column)),
            before.get(column, 0),
            after.get(column, 0),
            _why(between, code, column),
        )
        for column in (TOTAL, *GENDERS)
        if before.get(column, 0) != after.get(column, 0)
    ]


def _which(code: str, column: str) -> str:
    return COLUMN_WORDS[column] if code in HEAD_WORDS else f"{code} · {COLUMN_WORDS[column]}"


def _why(between: Difference, code: str, column: str) -> str:
    """«+2 per ingresso nel progetto, −1 per risposta corretta»; nothing for bodies and enterprises."""
    found = Counter((one.adds, one.reason) for one in between.about(code, column))
    ordered = sorted(found.items(), key=lambda pair: (not pair[0][0], list(Reason).index(pair[0][1])))
    return ", ".join(
        f"{'+' if adds else '−'}{count} per {REASONS[reason]}" for (adds, reason), count in ordered
    )


def _name(code: str) -> str:
    return HEAD_WORDS.get(code) or definition_of(code).name_it


def moved_rows(
    some: Sequence[Standing], persons: Mapping[UUID, PersonCard], between: Difference, actor: Actor
) -> list[tuple[Any, ...]]:
    """One row a participation: what happened to it, and which indicators it moved."""
    rows = []
    for one in some:
        person = persons.get(one.person_id)
        if person is not None:
            mine = between.of(one.participation_id)
            href = participation_address(one.participation_id, actor)
            name = Cell(person.full_name, href=href, synthetic=person.synthetic)
            reasons = ", ".join(dict.fromkeys(REASONS[move.reason] for move in mine))
            rows.append((name, reasons.capitalize(), ", ".join(_signed(mine))))
    return rows


def _signed(mine: Sequence[Moved[UUID]]) -> list[str]:
    """The indicators one participation moved in total."""
    totals = [one for one in mine if one.column == TOTAL and one.code not in HEAD_WORDS]
    return [f"{'+' if one.adds else '−'}{one.code}" for one in totals]
