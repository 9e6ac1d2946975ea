"""Becoming known to the casework of a body in a neighbourhood, and ceasing to be when it was a mistake."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import add_visibility, end_visibility, records_of, standing_for

from ..models import Case, Contact, Need, RoundVisit

SOC = Compartment.CASEWORK


def one_at_a_time(what: str, *keys: Any) -> None:
    """Wait until nobody else is doing `what` to the same thing; held to the end of the transaction."""
    name = " ".join(map(str, (what, *keys)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('casework.' || %s, 0))", [name])


def become_known(*, person_id: UUID, place: dict[str, Any], by: Actor) -> bool:
    """Open the person to the casework of `place` (a body's and a neighbourhood's id); whether it did not know them.

    From yesterday, so that a mistake of today can be undone today. NotAllowed: as `add_visibility`.
    """
    _one_at_a_time(person_id, place)
    yesterday = timezone.localdate() - timedelta(days=1)
    return add_visibility(person_id=person_id, compartment=SOC, since=yesterday, by=by, **place)


def wait_for(person_id: UUID, place: dict[str, Any]) -> None:
    """Whoever takes back waits for whoever writes, and sees what they wrote."""
    _one_at_a_time(person_id, place)


def forget_mistaken(*, person_id: UUID, place: dict[str, Any], by: Actor) -> None:
    """Close the person to the casework of `place` at once, when only contacts taken back had opened them to it.

    Call it after `wait_for`. A person whose records were merged stays: one of those may be known on its own.
    """
    rows = {"person_id": person_id, **place}
    opened_by_mistake = Contact.objects.filter(made_known=True, **rows).exists()
    if not opened_by_mistake or _stands(rows) or len(records_of(person_id)) > 1:
        return
    yesterday = timezone.localdate() - timedelta(days=1)
    end_visibility(person_id=person_id, compartment=SOC, last_day=yesterday, by=by, **place)


def _stands(rows: dict[str, Any]) -> bool:
    """Whether casework still has something to do, or did something, with the person there."""
    apart = Q(contact__isnull=True) | Q(contact__withdrawn_at__isnull=True)
    return bool(
        Contact.objects.standing().filter(**rows).exists()
        or Need.objects.filter(apart, **rows).exists()
        or Case.objects.filter(**rows).exists()
        or RoundVisit.objects.filter(visited_on__isnull=False, **rows).exists()
    )


def _one_at_a_time(person_id: UUID, place: dict[str, Any]) -> None:
    survivor = standing_for([person_id]).get(person_id, person_id)
    one_at_a_time("knowing", survivor, place["organisation_id"], place["neighbourhood_id"])
