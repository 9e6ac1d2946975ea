"""The time of a clinician and a room that is taken, however many share it."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import personal
from portineria.foundation.walls.public import WalledModel

from .provider import Provider, Room
from .scoped import APPOINTMENT, neighbourhood, organisation
from .slot import Slot


def nobody_else(name: str, key: str) -> ExclusionConstraint:
    """No two taken periods of the same `key` share an instant."""
    return ExclusionConstraint(
        name=name,
        expressions=[(key, RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
        condition=Q(taken__gt=0),
    )


class Appointment(WalledModel):
    """A slot that somebody holds or held: one period, `taken` of its `seats`.

    The exclusion constraints stand here, so a group of ten is one period with ten bookings. A seat is taken by a
    booking that holds it or by an offer that waits for an answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slot = models.OneToOneField(Slot, on_delete=models.PROTECT, related_name="appointment")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    period = personal(DateTimeRangeField(), APPOINTMENT)
    seats = personal(models.PositiveSmallIntegerField(), APPOINTMENT)
    taken = personal(models.PositiveSmallIntegerField(default=0), APPOINTMENT)
    organisation = organisation()
    neighbourhood = neighbourhood()

    class Meta:
        db_table = "agenda_appointment"
        constraints = [
            nobody_else("a_clinician_sees_one_at_a_time", "provider"),
            nobody_else("a_room_holds_one_at_a_time", "room"),
            models.CheckConstraint(
                condition=Q(taken__lte=F("seats")), name="an_appointment_has_no_more_than_its_seats"
            ),
        ]
