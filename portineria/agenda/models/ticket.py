"""The numbers of those who come without a booking."""

import uuid

from django.db import models
from django.utils import timezone

from portineria.foundation.lifecycle import Lifecycle
from portineria.foundation.privacy import personal
from portineria.foundation.walls.public import WalledModel

from ..words import TicketState
from .provider import Room
from .reason import Reason
from .scoped import APPOINTMENT, neighbourhood, organisation

TICKET = Lifecycle(
    {
        "call": (("waiting",), "called"),
        "serve": (("waiting", "called"), "served"),
        "go": (("waiting", "called"), "gone"),
        "correct": (("called", "served", "gone"), "waiting"),
    },
    start="waiting",
)


class Ticket(WalledModel):
    """A number of one body's queue in one neighbourhood on one day. It carries no name."""

    subject_field = "id"
    subject_kind = "ticket"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    on = personal(models.DateField(), APPOINTMENT)
    number = personal(models.PositiveIntegerField(), APPOINTMENT)
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    state = personal(
        models.CharField(max_length=8, choices=TicketState.choices, default=TICKET.start), APPOINTMENT
    )
    taken_at = personal(models.DateTimeField(default=timezone.now), APPOINTMENT)
    called_at = personal(models.DateTimeField(null=True), APPOINTMENT)
    organisation = organisation()
    neighbourhood = neighbourhood()

    class Meta:
        db_table = "agenda_ticket"
        ordering = ["on", "number"]
        constraints = [
            TICKET.constraint("state", name="a_ticket_state_is_known"),
            models.UniqueConstraint(
                fields=["organisation", "neighbourhood", "on", "number"], name="a_number_is_given_once_a_day"
            ),
        ]
