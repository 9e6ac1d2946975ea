"""The waiting list, and the log of what was offered to whom."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portineria.foundation.lifecycle import Lifecycle
from portineria.foundation.privacy import personal
from portineria.foundation.walls.public import WalledModel

from ..words import OfferState, WaitingState
from .reason import Reason
from .scoped import APPOINTMENT, neighbourhood, organisation
from .slot import Slot

WAITING = Lifecycle(
    {
        "offer": (("waiting",), "offered"),
        "wait_on": (("offered",), "waiting"),
        "book": (("waiting", "offered"), "booked"),
        "leave": (("waiting", "offered"), "left"),
    },
    start="waiting",
)
OFFER = Lifecycle(
    {
        "accept": (("open",), "accepted"),
        "decline": (("open",), "declined"),
        "expire": (("open",), "expired"),
        "withdraw": (("open",), "withdrawn"),
    },
    start="open",
)


class Waiting(WalledModel):
    """Somebody who would come for a reason as soon as there is a seat; first come, first offered."""

    subject_field = "id"
    subject_kind = "waiting"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = personal(models.CharField(max_length=14, unique=True), APPOINTMENT)
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, related_name="+")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+"), APPOINTMENT
    )
    given_name = personal(models.CharField(max_length=100), APPOINTMENT)
    family_name = personal(models.CharField(max_length=100, blank=True), APPOINTMENT)
    phone = personal(models.CharField(max_length=20, blank=True), APPOINTMENT)
    earliest = personal(models.DateField(null=True), APPOINTMENT)
    latest = personal(models.DateField(null=True), APPOINTMENT)
    state = personal(
        models.CharField(max_length=8, choices=WaitingState.choices, default=WAITING.start), APPOINTMENT
    )
    joined_at = personal(models.DateTimeField(default=timezone.now), APPOINTMENT)
    organisation = organisation()
    neighbourhood = neighbourhood()

    class Meta:
        db_table = "agenda_waiting"
        ordering = ["joined_at", "pk"]
        indexes = [
            models.Index(
                fields=["reason", "joined_at", "id"], condition=Q(state="waiting"), name="who_waits_in_order"
            )
        ]
        constraints = [WAITING.constraint("state", name="a_waiting_state_is_known")]


class Offer(WalledModel):
    """A slot offered to one who waits, until an instant; the row stays as the log.

    «Withdrawn» is not their answer: the ambulatory took the time away, or they left. It may be offered again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    waiting = models.ForeignKey(Waiting, on_delete=models.PROTECT, related_name="offers")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    state = personal(
        models.CharField(max_length=10, choices=OfferState.choices, default=OFFER.start), APPOINTMENT
    )
    offered_at = personal(models.DateTimeField(default=timezone.now), APPOINTMENT)
    expires_at = personal(models.DateTimeField(), APPOINTMENT)
    closed_at = personal(models.DateTimeField(null=True), APPOINTMENT)
    organisation = organisation()
    neighbourhood = neighbourhood()

    class Meta:
        db_table = "agenda_offer"
        ordering = ["offered_at", "pk"]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(state="open"), name="offers_that_may_expire")
        ]
        constraints = [
            OFFER.constraint("state", name="an_offer_state_is_known"),
            models.UniqueConstraint(
                fields=["waiting"], condition=Q(state="open"), name="one_offer_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["waiting", "slot"],
                condition=~Q(state="withdrawn"),
                name="a_slot_is_offered_once_to_the_same",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="a_closed_offer_says_when",
            ),
        ]
