"""A contact: somebody was met, called, written to; and what was said, in a few shared words."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils import timezone

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import Medium
from .declarations import CONTACT

LONGEST_NOTE = 10_000  # characters
models.TextField.register_lookup(Length)


def midnight(day: date) -> datetime:
    """The instant at which `day` begins in Rome."""
    return timezone.make_aware(datetime.combine(day, time.min))


class ContactQuerySet(WalledQuerySet):
    """Adjectives of contacts."""

    def standing(self) -> Any:
        """Those nobody has taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def between(self, first: date, last: date) -> Any:
        """Contacts from the day `first` to the day `last`, both included (Europe/Rome)."""
        return self.filter(
            happened_at__gte=midnight(first), happened_at__lt=midnight(last + timedelta(days=1))
        )

    def promised(self) -> Any:
        """Those that promised to call back, and nobody has yet."""
        return self.standing().filter(call_back_on__isnull=False, called_back_at__isnull=True)


class Contact(WalledModel):
    """One contact, with a person, with nobody, or with `who` in words («un gruppo sulla scala B»).

    It is written once; only a promise kept and a mistake taken back are added later, dated and signed.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    who = personal(models.CharField(max_length=200, blank=True), CONTACT)
    happened_at = personal(models.DateTimeField(), CONTACT)
    medium = personal(models.CharField(max_length=12, choices=Medium.choices), CONTACT)
    place = personal(models.CharField(max_length=200, blank=True), CONTACT)
    summary = personal(models.TextField(help_text="la parte condivisa"), CONTACT)
    call_back_on = personal(models.DateField(null=True), CONTACT)
    called_back_at = personal(models.DateTimeField(null=True), CONTACT)
    called_back_by = personal(models.BigIntegerField(null=True), STAFF)
    made_known = personal(
        models.BooleanField(default=False, help_text="prima nessuno qui la conosceva"), CONTACT
    )
    recorded_at = personal(models.DateTimeField(), CONTACT)
    recorded_by = personal(models.BigIntegerField(), STAFF)
    withdrawn_at = personal(models.DateTimeField(null=True), CONTACT)
    withdrawn_by = personal(models.BigIntegerField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(ContactQuerySet)()

    class Meta:
        db_table = "casework_contact"
        indexes = [
            models.Index(fields=["neighbourhood", "-happened_at"], name="contacts_by_day"),
            models.Index(
                fields=["call_back_on"],
                condition=Q(called_back_at__isnull=True, withdrawn_at__isnull=True),
                name="promises_not_kept_yet",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(who=""), name="a_contact_is_with_one_person_or_in_words"
            ),
            models.CheckConstraint(condition=Q(medium__in=Medium.values), name="a_medium_is_known"),
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("recorded_at")), name="a_contact_is_not_in_the_future"
            ),
            models.CheckConstraint(
                condition=~Q(summary="") & Q(summary__length__lte=LONGEST_NOTE),
                name="a_contact_says_something",
            ),
            models.CheckConstraint(
                condition=Q(call_back_on__isnull=True) | Q(person__isnull=False),
                name="a_promise_is_made_to_a_person",
            ),
            models.CheckConstraint(
                condition=Q(called_back_at__isnull=True, called_back_by__isnull=True)
                | Q(called_back_at__isnull=False, called_back_by__isnull=False, call_back_on__isnull=False),
                name="a_promise_kept_has_time_and_hand",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_contact_taken_back_has_time_and_hand",
            ),
        ]

    @property
    def on(self) -> date:
        """The day it happened on, in Rome."""
        return timezone.localdate(self.happened_at)
