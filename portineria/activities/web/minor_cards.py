"""Minors and their adults as the screen shows them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from portineria.foundation.telephone import grouped
from portineria.foundation.ui.tables import Cell
from portineria.people.public import PersonCard

from ..minors import AdultCard, MinorCard
from ..models import Lab

COLUMNS = ("Minore", "Nascita", "Adulto di riferimento", "Telefono", "Va via da solo o da sola")
NOBODY = "manca l’adulto di riferimento"


def rows(minors: Iterable[MinorCard], lab: Lab) -> list[tuple[Any, ...]]:
    """Minors for `ui_table`; each name leads to its form."""
    return [(_named(one.person, lab), one.person.birth, *_adult(one.adult)) for one in minors]


def _named(person: PersonCard, lab: Lab) -> Cell:
    href = reverse("activities:minor", args=[lab.slug, person.id])
    return Cell(person.full_name, href=href, synthetic=person.synthetic)


def _adult(adult: AdultCard | None) -> tuple[str, str, str]:
    if adult is None:
        return NOBODY.capitalize(), "", ""
    return adult.name, grouped(adult.phone), "sì" if adult.leaves_alone else "no"


def company(person: PersonCard, adults: Mapping[UUID, AdultCard]) -> str:
    """«minore · con Anna Rossi, 333 123 4567 · può andare via da solo»; nothing for who is of age."""
    if not person.is_minor:
        return ""
    adult = adults.get(person.id)
    if adult is None:
        return f"minore · {NOBODY}"
    who = ", ".join(filter(None, [f"con {adult.name}", grouped(adult.phone)]))
    return " · ".join(["minore", who, *(["può andare via senza l’adulto"] if adult.leaves_alone else [])])


def alone_words(alone: Collection[PersonCard]) -> str:
    """Whose adult is not seen to be there, at a meeting to which minors come with one; nothing when all are."""
    names = ", ".join(one.full_name for one in alone)
    return f"{names}: l’adulto di riferimento non è segnato presente." if names else ""
