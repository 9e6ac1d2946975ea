"""Keeping how somebody may be reached: what they allow, numbers and addresses."""

from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from portineria.facts.people import SafeContactChanged
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..access import NotAllowed
from ..models import ContactPoint, Person, SafeContact
from ..queries import surviving_id
from ..rules import normal_value
from ..words import Channel
from .register import NotValid

# With a number of them a card would be a list of places to look for somebody, not a way to reach them.
MOST_POINTS = 20


@transaction.atomic
def keep_safe_contact(
    *,
    person_id: UUID,
    expires_on: date,
    by: Actor,
    channels: tuple[str, ...] = (),
    weekdays: tuple[int, ...] = (),
    hours: tuple[time, time] | None = None,
    language: str = "",
    words_allowed: str = "",
    may_answer: str = "",
    do_not_contact: bool = False,
) -> UUID:
    """Write down what the person said today; the card before it ends, and stays readable to the system alone.

    «Do not contact» leaves no channel, whatever was ticked. NotValid: something cannot be (Italian). NotAllowed: the
    actor does not change this person.
    """
    person = changing(person_id)
    card = SafeContact(
        id=uuid4(),
        person=person,
        channels=[] if do_not_contact else sorted(set(channels), key=_in_order),
        weekdays=sorted(set(weekdays)),
        from_hour=hours[0] if hours else None,
        until_hour=hours[1] if hours else None,
        language=language,
        words_allowed=words_allowed,
        may_answer=may_answer,
        do_not_contact=do_not_contact,
        confirmed_on=timezone.localdate(),
        confirmed_as=by.role_label or by.system,
        expires_on=expires_on,
        written_by=by.user_id,
    )
    end_rows(SafeContact.objects.current().filter(person=person), by)
    return _saved(card)


@transaction.atomic
def add_contact_point(*, person_id: UUID, kind: str, value: str = "", note: str = "", by: Actor) -> UUID:
    """One more number or address, as it is normally written; the same one again is that one.

    NotValid: it is none (Italian). NotAllowed: the actor does not change this person.
    """
    person = changing(person_id)
    try:
        value = normal_value(kind, value)
    except ValueError as error:
        raise NotValid(str(error)) from error
    standing = ContactPoint.objects.current().filter(person=person)
    same = standing.filter(kind=kind, value=value, note=note).first()
    if same is not None:
        return UUID(str(same.pk))
    if standing.count() >= MOST_POINTS:
        raise NotValid("Ci sono già troppi recapiti: togli quelli che non servono più.")
    point = ContactPoint(id=uuid4(), person=person, kind=kind, value=value, note=note, written_by=by.user_id)
    return _saved(point)


@transaction.atomic
def end_contact_point(*, point_id: UUID, by: Actor) -> None:
    """A number or address is no longer good. NotAllowed: there is none such for the actor to change."""
    point = ContactPoint.objects.current().filter(pk=point_id).first()
    if point is None:
        raise NotAllowed("Questo recapito non si vede.")
    person = changing(point.person_id)
    same = ContactPoint.objects.current().filter(person=person, kind=point.kind, value=point.value)
    end_rows(same, by)
    publish(SafeContactChanged(person_id=person.pk))


def changing(person_id: UUID) -> Person:
    """The person, held until the end of the transaction; NotAllowed for who does not write the person."""
    # The database gives a row to change only to who may change it.
    rows = Person.objects.select_for_update(of=("self",)).filter(pk=surviving_id(person_id) or person_id)
    person: Person | None = rows.first()
    if person is None:
        raise NotAllowed("Questa scheda non si può cambiare da qui.")
    return person


def end_rows(rows: Any, by: Actor) -> None:
    """Nothing is overwritten: what no longer counts says since when, and by whose hand."""
    # The clock of the database, by which rows are written too: what came first is certain.
    rows.update(ended_at=Now(), ended_by=by.user_id)


def check(row: Any) -> None:
    """NotValid (Italian) when the table would not take the row."""
    try:
        row.full_clean(
            exclude=["person", "inherited_from", "kept_at_undo", "written_at", "written_by"],
            validate_unique=False,
        )
    except ValidationError as error:
        raise NotValid(" ".join(error.messages)) from error


def _in_order(channel: str) -> int:
    """As they stand on the form; what is no channel comes last, to be refused."""
    return Channel.values.index(channel) if channel in Channel.values else len(Channel)


def _saved(row: Any) -> UUID:
    check(row)
    row.save(force_insert=True)
    publish(SafeContactChanged(person_id=row.person_id))
    return UUID(str(row.pk))
