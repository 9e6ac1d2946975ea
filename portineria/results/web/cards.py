"""Indicators as the screen shows them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell
from portineria.foundation.walls.public import Actor
from portineria.participations.public import Standing
from portineria.people.public import PersonCard
from portineria.programmes.public import OperationCard

from ..queries.indicators import counted
from ..queries.members import is_counted, question_in_words
from ..rules.catalogue import Definition, definition_of
from ..rules.indicators import ENTITIES
from ..rules.parameters import Parameters
from ..rules.tables import GENDERS, HEADS, PARTICIPANTS, TOTAL
from ..words import HIDDEN, NOT_COUNTED_YET
from .found import Look, roughly

OPERATIONS = (
    "Progetto",
    ("Partecipanti (EECO01)", "number"),
    ("Tutte le partecipazioni", "number"),
    ("Incomplete", "number"),
)
INDICATORS = (
    "Indicatore",
    ("Donne", "number"),
    ("Uomini", "number"),
    ("Non binarie", "number"),
    ("Totale", "number"),
)
RECORDS = ("Persona", "Entrata", "Uscita")
SERIES = ("Donne", "Uomini", "Non binarie")
DRAWN = ("EECO02", "EECO04", "EECO05", "EECO06", "EECO07", "EECO08", "EECO09", "EECO10", "EECO11")


def operation_rows(
    operations: Sequence[OperationCard], heads: Mapping[int, Mapping[str, int]]
) -> list[tuple[Any, ...]]:
    """One row an operation; rounded here for everybody, the page of the operation has the numbers."""
    rows: list[tuple[Any, ...]] = []
    for card in operations:
        name = Cell(card.title, href=reverse("results:operation", args=[card.code]), detail=card.code)
        rows.append((name, *_totals(heads.get(card.id))))
    return rows


def _totals(found: Mapping[str, int] | None) -> tuple[Any, ...]:
    if found is None:
        return (NOT_COUNTED_YET, None, None)
    totals = (found.get(code, 0) for code in HEADS)
    return tuple(HIDDEN if value is None else value for value in roughly(*totals))


def board(look: Look) -> dict[str, Any]:
    """The page of an operation: every indicator by gender, with the drawing and what cannot be counted."""
    splits = look.table.indicators
    drawn = [code for code in DRAWN if code in splits] if look.open else []
    return {
        "columns": INDICATORS,
        "rows": [_row(look, code, split) for code, split in splits.items()],
        "groups": [(definition_of(code).name_it, [splits[code][one] for one in GENDERS]) for code in drawn],
        "series": SERIES,
        "absent": list(look.table.absent.items()),
    }


def _row(look: Look, code: str, split: Mapping[str, int]) -> tuple[Any, ...]:
    address = reverse("results:proof", args=[look.operation.code, code])
    name = Cell(definition_of(code).name_it, href=address, detail=code)
    return (name, *(_cell(look, code, split, column) for column in (*GENDERS, TOTAL)))


def _cell(look: Look, code: str, split: Mapping[str, int], column: str) -> Any:
    """Whoever does not read every record sees no breakdown of a live count: only the total of EECO01."""
    if column not in split:
        return None
    if look.open or code in ENTITIES:
        return split[column]
    value = look.participants if (code, column) == (PARTICIPANTS, TOTAL) else None
    return HIDDEN if value is None else value


def evidence(look: Look, indicator: str, *, may_open: bool) -> dict[str, Any]:
    """The proof of one figure."""
    definition = definition_or_404(indicator)
    if indicator not in look.table.indicators:
        raise Http404
    split, asked = look.table.indicators[indicator], look.asked
    again = counted(asked).indicators[indicator]
    from_persons = is_counted(asked, indicator)
    return {
        "definition": definition,
        "columns": INDICATORS,
        "rows": [
            (words, *(_cell(look, indicator, one, column) for column in (*GENDERS, TOTAL)))
            for words, one in (("Come sta in tabella", split), ("Ricontato adesso", again))
        ],
        # What a count finds is told to who sees it: that a hidden number is wrong says something of it.
        "agrees": dict(again) == dict(split) if look.open else None,
        "query": question_in_words(asked, indicator) if from_persons else "",
        "rule_facts": rule_facts(definition, asked.parameters),
        "opens_records": may_open and from_persons,
    }


def definition_or_404(indicator: str) -> Definition:
    """What the indicator means; 404 for one nobody knows."""
    try:
        return definition_of(indicator)
    except KeyError as unknown:
        raise Http404 from unknown


def rule_facts(definition: Definition, parameters: Parameters) -> list[tuple[str, str]]:
    """Which version of the rules counts, since when, and with which lengths."""
    return [
        ("Versione della regola", version_of(parameters)),
        ("In vigore dal", italian.day(parameters.in_force_from)),
        (
            "Disoccupazione di lunga durata",
            f"più di {parameters.long_term_months} mesi, più di {parameters.long_term_months_young} "
            f"per chi ha meno di {parameters.young_under} anni",
        ),
        ("Finestra dopo l’uscita", f"{parameters.window_days} giorni, il primo e l’ultimo compresi"),
        ("Situazione a distanza", f"dopo {parameters.followup_months} mesi di calendario dall’uscita"),
        ("Definizione", definition.source),
    ]


def version_of(parameters: Parameters) -> str:
    """The rules of a programme and their number."""
    return f"{parameters.programme or 'regole generali'}, versione {parameters.version}"


def record_rows(
    found: Sequence[Standing], persons: Mapping[UUID, PersonCard], actor: Actor
) -> list[tuple[Any, ...]]:
    """One row a participation; it opens for whoever may complete it."""
    rows = []
    for one in found:
        person = persons.get(one.person_id)
        if person is not None:
            href = participation_address(one.participation_id, actor)
            name = Cell(person.full_name, href=href, synthetic=person.synthetic)
            rows.append((name, one.record.entered_on, one.record.left_on))
    return rows


def participation_address(participation_id: UUID, actor: Actor) -> str:
    """Where a participation is completed; nothing for who may not."""
    return reverse("monitoring:participation", args=[participation_id]) if may_complete(actor) else ""


def may_complete(actor: Actor) -> bool:
    """Whether the pages on which participations are completed, those of the floor above, open to the actor."""
    return actor.can("monitoring.complete")
