"""Somebody acts for another, from a day to a day."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from portineria.facts.people import RepresentationChanged
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..access import NotAllowed
from ..models import Representation
from ..queries import person_cards, surviving_id
from .contact import changing, check, end_rows
from .register import NotValid


@transaction.atomic
def add_representation(
    *,
    person_id: UUID,
    kind: str,
    since: date,
    by: Actor,
    until: date | None = None,
    name: str = "",
    phone: str = "",
    representative_id: UUID | None = None,
    act: str = "",
    act_date: date | None = None,
) -> UUID:
    """Write down who acts for the person: somebody typed, or of the register; returns the row's id.

    NotValid: no name, or dates that cannot be (Italian). NotAllowed: the actor does not change this person, or
    does not see the representative.
    """
    person = changing(person_id)
    if representative_id is not None:
        representative_id = surviving_id(representative_id)
        card = person_cards([representative_id], with_dwelling=False) if representative_id else {}
        if not representative_id or representative_id not in card:
            raise NotAllowed("Chi rappresenta non si vede nel registro.")
        if representative_id == person.pk:
            raise NotValid("Nessuno rappresenta sé stesso.")
        name = card[representative_id].full_name
    if not name.strip():
        raise NotValid("Scrivi il nome di chi rappresenta.")
    row = Representation(
        id=uuid4(),
        person=person,
        kind=kind,
        representative_id=representative_id,
        name=" ".join(name.split()),
        phone=phone,
        act=act,
        act_date=act_date,
        since=since,
        until=until,
        written_by=by.user_id,
    )
    check(row)
    row.save(force_insert=True)
    publish(RepresentationChanged(person_id=person.pk, representation_id=row.pk))
    return UUID(str(row.pk))


@transaction.atomic
def end_representation(*, representation_id: UUID, by: Actor) -> None:
    """It was written by mistake, or another one takes its place. NotAllowed: the actor does not change it."""
    row = Representation.objects.current().filter(pk=representation_id).first()
    if row is None:
        raise NotAllowed("Questa riga non si vede.")
    person = changing(row.person_id)
    end_rows(Representation.objects.filter(pk=row.pk), by)
    publish(RepresentationChanged(person_id=person.pk, representation_id=row.pk))
