"""Reads of printed sheets: who stands at which number, and whether they are present."""

from dataclasses import dataclass

from portineria.people.public import PersonCard, person_cards, standing_for

from .minors import AdultCard, adults_of
from .models import Session, Sheet, SheetLine
from .queries import roll_of


@dataclass(frozen=True)
class Line:
    """A numbered line: a name, whether its person is present by now, and who answers for a minor ("": nobody yet)."""

    number: int
    name: str
    is_present: bool
    is_minor: bool = False
    adult: str = ""


def printed_sheets(session: Session) -> list[Sheet]:
    """The sheets printed for a session, the latest first."""
    return list(Sheet.objects.filter(session=session).order_by("-number"))


def lines_of(sheet: Sheet) -> list[Line]:
    """The lines of a sheet, under the names that stand now; somebody the actor no longer sees keeps the number."""
    rows = list(SheetLine.objects.filter(sheet=sheet).values_list("number", "person_id"))
    stands = standing_for(person for _, person in rows)
    people = person_cards(stands.values(), with_dwelling=False)
    roll = roll_of(sheet.session)
    adults = adults_of(sheet.session.lab_id)
    return [
        _line(number, people.get(key := stands.get(person, person)), roll.get(key, False), adults.get(key))
        for number, person in rows
    ]


def _line(number: int, card: PersonCard | None, is_present: bool, adult: AdultCard | None) -> Line:
    if card is None:
        return Line(number, "—", is_present)
    return Line(number, card.full_name, is_present, card.is_minor, adult.name if adult else "")
