"""What was to be told to somebody, and what became of it."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import Channel, MessageKind, MessageState
from .contact import CONTACT
from .person import Person


class MessageQuerySet(WalledQuerySet):
    """Adjectives of messages."""

    def due(self, now: datetime) -> Any:
        """Those that may leave at the instant `now`."""
        in_time = Q(not_after__isnull=True) | Q(not_after__gt=now)
        return self.filter(in_time, state=MessageState.QUEUED, not_before__lte=now)

    def in_the_house(self) -> Any:
        """Those that may still be stopped: waiting for their hour, or for hands to print them."""
        return self.filter(state__in=[MessageState.QUEUED, MessageState.TO_PRINT])

    def too_late(self, now: datetime) -> Any:
        """Those in the house that no longer help anybody at the instant `now`."""
        return self.in_the_house().filter(not_after__lte=now)


class Message(WalledModel):
    """One message to one person, kept in the sender's compartment; instants are UTC.

    `queued` waits until `not_before`; `held` never left and `reason` says why; `failed` was tried and given up;
    `withdrawn` was taken back by its sender; `expired` had not left by `not_after`, when it would have come too late.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = personal(models.CharField(max_length=16, choices=MessageKind.choices), CONTACT)
    text = personal(models.TextField(max_length=2000), CONTACT)
    preference = personal(models.CharField(max_length=12, blank=True, choices=Channel.choices), CONTACT)
    channel = personal(models.CharField(max_length=12, blank=True, choices=Channel.choices), CONTACT)
    address = personal(models.CharField(max_length=200, blank=True), CONTACT)
    state = personal(models.CharField(max_length=9, choices=MessageState.choices), CONTACT)
    reason = personal(models.CharField(max_length=300, blank=True), CONTACT)
    created_at = personal(models.DateTimeField(db_default=Now()), CONTACT)
    created_by = personal(models.BigIntegerField(null=True), STAFF)
    not_before = personal(models.DateTimeField(), CONTACT)
    not_after = personal(models.DateTimeField(null=True, blank=True), CONTACT)
    sent_at = personal(models.DateTimeField(null=True, blank=True), CONTACT)
    attempts = personal(models.PositiveSmallIntegerField(default=0), CONTACT)
    compartment = models.CharField(max_length=3)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(MessageQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="a_message_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["held", "failed"]) | ~Q(channel=""),
                name="a_message_that_leaves_has_a_channel",
            ),
            models.CheckConstraint(
                condition=Q(state="held", sent_at__isnull=True) | ~Q(state="held"),
                name="a_held_message_was_never_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["withdrawn", "expired"]) | Q(sent_at__isnull=True),
                name="a_stopped_message_was_never_sent",
            ),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="queued"), name="people_messages_waiting"),
            models.Index(
                fields=["not_after"],
                condition=Q(state__in=["queued", "to_print"], not_after__isnull=False),
                name="people_messages_ending",
            ),
            models.Index(fields=["person", "-created_at"], name="people_messages_of"),
        ]
