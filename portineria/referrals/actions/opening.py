"""The receiver knows the person while a request is in force, and not a day longer."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max

from portineria.foundation.walls.public import Compartment, entered
from portineria.people.public import add_visibility, end_visibility, records_of

from ..access import OPENER
from ..models import Referral


def settle_visibility(referral: Referral, *, today: date) -> None:
    """Open the person to the receiver until the last consent ends, or close at once when no request is in force.

    The row begins the day before: one that began today could not end before tomorrow, and a person may change
    their mind within the hour.
    """
    yesterday = today - timedelta(days=1)
    with entered(OPENER, writes=True):
        records = records_of(referral.person_id) | {referral.person_id}
        _one_at_a_time(referral, min(records))
        until = _last_day_in_force(referral, records, today)
        if until is None:
            end_visibility(**_place(referral), last_day=yesterday, by=OPENER)
        else:
            add_visibility(**_place(referral), since=yesterday, until=until, by=OPENER)


def _one_at_a_time(referral: Referral, person_id: UUID) -> None:
    """Who closes waits for who opens, and sees the request that keeps the person open."""
    key = f"{person_id} {referral.receiver_organisation_id} {referral.receiver_neighbourhood_id}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('referrals.opening ' || %s, 0))", [key])


def _place(referral: Referral) -> dict[str, Any]:
    return {
        "person_id": referral.person_id,
        "compartment": Compartment.REFERRALS,
        "organisation_id": referral.receiver_organisation_id,
        "neighbourhood_id": referral.receiver_neighbourhood_id,
    }


def _last_day_in_force(referral: Referral, records: set[UUID], today: date) -> date | None:
    rows = Referral.objects.in_force(today).filter(
        person_id__in=records,
        receiver_organisation_id=referral.receiver_organisation_id,
        receiver_neighbourhood_id=referral.receiver_neighbourhood_id,
    )
    last: date | None = rows.aggregate(last=Max("expires_on"))["last"]
    return last
