"""Paper: a sheet printed with numbered lines, the numbers that were signed typed back, a photo of it kept."""

from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from portineria.facts.activities import SheetPrinted, SheetTypedBack
from portineria.facts.public import publish
from portineria.foundation.files.public import Cleaned, keep
from portineria.foundation.walls.public import Actor, Compartment

from ..models import Session, Sheet, SheetLine
from ..queries import register_of
from ..rules import Refused, numbers_typed
from .attendance import record_attendance
from .holding import check_open, hand_of, locked, scope

CALLED_OFF = "L’incontro è annullato: non si stampa un foglio."


@transaction.atomic
def print_sheet(*, session_id: UUID, by: Actor) -> UUID:
    """The sheet to be signed, with the register's names as they are now; the last one again when nothing changed."""
    session = locked(session_id, by)
    if session.state == "cancelled":
        raise Refused(CALLED_OFF)
    people = [line.person.id for line in register_of(session)]
    last = Sheet.objects.filter(session=session).order_by("-number").first()
    if last and last.photo_id is None and _people_on(last) == people:
        return UUID(str(last.pk))
    sheet = Sheet.objects.create(
        session=session, number=last.number + 1 if last else 1, printed_by=hand_of(by), **scope(session)
    )
    SheetLine.objects.bulk_create(
        SheetLine(sheet=sheet, number=number, person_id=person, **scope(session))
        for number, person in enumerate(people, start=1)
    )
    publish(SheetPrinted(sheet_id=sheet.pk, session_id=session.pk, lines=len(people), **scope(session)))
    return UUID(str(sheet.pk))


def _people_on(sheet: Sheet) -> list[UUID]:
    return list(SheetLine.objects.filter(sheet=sheet).values_list("person_id", flat=True))


@transaction.atomic
def type_back(*, sheet_id: UUID, numbers: str, client_id: UUID, by: Actor) -> int:
    """Record who signed a sheet, by the numbers of their lines («1-4, 7»); how many lines were typed.

    All or nothing: Refused when a number is no line, or the register is not open. The same `client_id` again changes
    nothing; who is present already stays so.
    """
    sheet = Sheet.objects.get(pk=sheet_id)
    session = locked(sheet.session_id, by)
    lines = dict(SheetLine.objects.filter(sheet=sheet).values_list("number", "person_id"))
    typed = numbers_typed(numbers, lines)
    check_open(session)
    for number in typed:
        record_attendance(
            session_id=session.pk, person_id=lines[number], client_id=uuid5(client_id, str(number)), by=by
        )
    publish(SheetTypedBack(sheet_id=sheet.pk, session_id=session.pk, lines=len(typed), **scope(session)))
    return len(typed)


@transaction.atomic
def attach_photo(*, sheet_id: UUID, photo: Cleaned, by: Actor) -> None:
    """Keep the photo of a signed sheet behind the walls of the labs; a later one takes its place, both are kept."""
    sheet = Sheet.objects.get(pk=sheet_id)
    session: Session = locked(sheet.session_id, by)
    sheet.photo_id = keep(photo, compartment=Compartment.LABS, by=by, **scope(session))
    sheet.photo_at, sheet.photo_by = timezone.now(), hand_of(by)
    sheet.save(update_fields=["photo_id", "photo_at", "photo_by"])
