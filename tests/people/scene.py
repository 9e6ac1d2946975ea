"""What the register of persons adds to the two worlds of the access matrix."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.actions import tell_apart
from portineria.people.models import Message
from portineria.people.public import (
    add_contact_point,
    add_representation,
    keep_safe_contact,
    register_person,
)


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """A safe-contact card, a number, a representative, a letter to print, and a second record to merge."""
    today = timezone.localdate()
    keep_safe_contact(
        person_id=world.person,
        channels=("letter",),
        words_allowed=f"Parole{world.key}",
        may_answer=f"Risponde{world.key}",
        expires_on=today + timedelta(days=100),
        by=by,
    )
    point = add_contact_point(
        person_id=world.person,
        kind="postal",
        value=f"Via Postale{world.key} 1",
        note=f"Nota{world.key}",
        by=by,
    )
    acting = add_representation(
        person_id=world.person, kind="guardian", name=f"Tutrice{world.key}", since=today, by=by
    )
    other = _second_record(world, by)
    tell_apart(person_id=world.person, other_id=other, by=by)
    return {
        "point_id": point,
        "representation_id": acting,
        "message_id": _letter(world),
        "other_id": other,
    }


def _letter(world: Any) -> Any:
    message = Message(
        person_id=world.person,
        kind="news",
        text=f"Lettera{world.key}",
        channel="letter",
        address=f"Via Postale{world.key} 1",
        state="to_print",
        not_before=timezone.now(),
        compartment=Compartment.LABS,
        organisation=world.organisation,
        neighbourhood=world.neighbourhood,
    )
    message.save(force_insert=True)
    return message.pk


def _second_record(world: Any, by: Actor) -> Any:
    return register_person(
        given_name=f"Doppia{world.key}",
        family_name=f"Prova{world.key}",
        birth_year=1970,
        organisation_id=world.organisation.pk,
        neighbourhood_id=world.neighbourhood.pk,
        compartment=Compartment.LABS,
        by=by,
    )
