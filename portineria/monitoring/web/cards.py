"""Participations as the screen shows them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell
from portineria.participations.public import Ask, Record, Standing
from portineria.people.public import PersonCard, country_name
from portineria.programmes.public import OperationCard

from ..words import ANSWERS, EMPLOYMENTS, GENDERS, HOUSINGS, ISCED, MOMENTS, NOT_ASKED, UNKNOWN, yes_or_no
from .found import asks_of

COLUMNS = ("Persona", "Che cosa chiedere", "Entro", "Progetto")
ADDRESSES = {"entry": "monitoring:entry", "exit": "monitoring:exit", "later": "monitoring:later"}
Items = list[tuple[str, str]]


def missing_rows(
    some: list[Standing], operations: dict[int, OperationCard], persons: dict[UUID, PersonCard], today: date
) -> list[tuple[Any, ...]]:
    """One row a person: who, what to ask, until when it counts, for which operation."""
    rows = []
    for one in some:
        person, operation = persons.get(one.person_id), operations[one.operation_id]
        if person is not None:
            found = asks_of(one, operation, today)
            address = reverse("monitoring:participation", args=[one.participation_id])
            name = Cell(person.full_name, href=address, synthetic=person.synthetic)
            rows.append((name, sentence(found), _by(found), operation.title))
    return rows


def sentence(found: list[Ask]) -> str:
    """«All’ingresso: titolo di studio. All’uscita: che cosa fa dopo l’uscita.»"""
    return " ".join(f"{MOMENTS[one.moment].capitalize()}: {', '.join(one.words)}." for one in found)


def _by(found: list[Ask]) -> str:
    days = [one.by for one in found if one.by is not None]
    return italian.day(min(days)) if days else ""


def asked_items(found: list[Ask], participation_id: UUID) -> list[dict[str, Any]]:
    """What is missing, each with the page where it is written."""
    return [
        {
            "text": f"{MOMENTS[one.moment].capitalize()}: {', '.join(one.words)}",
            "href": reverse(ADDRESSES[one.moment], args=[participation_id]),
            "detail": f"vale se lo scrivi entro {italian.dated('il', one.by)}" if one.by else "",
        }
        for one in found
    ]


def entry_items(record: Record) -> Items:
    """What was true on the day of entry."""
    known = record.entry
    months = "" if known.unemployed_months is None else f"{known.unemployed_months} mesi"
    return [
        ("Giorno di ingresso", italian.day(record.entered_on)),
        ("Data di nascita", _day(known.birth_date)),
        ("Genere", GENDERS.get(known.gender or "", UNKNOWN)),
        ("Cittadinanza", country_name(known.citizenship) if known.citizenship else UNKNOWN),
        ("Lavoro", EMPLOYMENTS.get(known.employment or "", UNKNOWN)),
        ("Cercava lavoro da", months or UNKNOWN),
        ("Studiava", yes_or_no(known.in_education)),
        ("Titolo di studio", UNKNOWN if known.isced is None else ISCED[known.isced]),
        ("Casa", HOUSINGS.get(known.housing or "", UNKNOWN)),
        *[(label, ANSWERS.get(said or "", NOT_ASKED)) for label, said in _sensitive(record)],
    ]


def exit_items(record: Record) -> Items:
    """When somebody left, and what was true then; nothing before."""
    if record.left_on is None:
        return []
    return [
        ("Giorno di uscita", italian.day(record.left_on)),
        ("Chiesto il", _day(record.exit.observed_on)),
        ("Lavoro", EMPLOYMENTS.get(record.exit.employment or "", UNKNOWN)),
        ("Cercava lavoro", yes_or_no(record.exit.job_search)),
        ("Studiava", yes_or_no(record.exit.in_education)),
        ("Qualifica ottenuta il", _day(record.qualification_on)),
    ]


def later_items(record: Record) -> Items:
    """What was true six months later; nothing before anybody asked."""
    if record.followup.observed_on is None:
        return []
    return [
        ("Chiesto il", italian.day(record.followup.observed_on)),
        ("Lavoro", EMPLOYMENTS.get(record.followup.employment or "", UNKNOWN)),
        ("La sua situazione di lavoro è migliorata", yes_or_no(record.followup.improved)),
    ]


def _sensitive(record: Record) -> tuple[tuple[str, str | None], ...]:
    known = record.entry
    return (
        ("Disabilità", known.disability),
        ("Origine straniera", known.foreign_background),
        ("Minoranza", known.minority),
    )


def _day(day: date | None) -> str:
    return UNKNOWN if day is None else italian.day(day)
