"""Reads of printed sheets: who stands at which number, and whether they are present."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from portineria.people.public import PersonCard, person_cards, standing_for

from .models import Session, Sheet, SheetLine
from .queries import roll_of


@dataclass(frozen=True)
class Line:
    """A numbered line: a name, and whether its person is present by now."""

    number: int
    name: str
    is_present: bool


def printed_sheets(session: Session) -> list[Sheet]:
    """The sheets printed for a session, the latest first."""
    return list(Sheet.objects.filter(session=session).order_by("-number"))


def lines_of(sheet: Sheet) -> list[Line]:
    """The lines of a sheet, under the names that stand now; somebody the actor no longer sees keeps the number."""
    rows = list(SheetLine.objects.filter(sheet=sheet).values_list("number", "person_id"))
    stands = standing_for(person for _, person in rows)
    people = person_cards(stands.values(), with_dwelling=False)
    roll = roll_of(sheet.session)
    return [_line(number, stands.get(person, person), people, roll) for number, person in rows]


def _line(number: int, person: UUID, people: Mapping[UUID, PersonCard], roll: Mapping[UUID, bool]) -> Line:
    card = people.get(person)
    return Line(number, card.full_name if card else "—", roll.get(person, False))
