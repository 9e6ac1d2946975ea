"""A need: what a person asked help with, and what became of it."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from portineria.foundation.lifecycle import Lifecycle
from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import NeedKind, NeedState, Urgency
from .contact import LONGEST_NOTE, Contact
from .declarations import NEED as DECLARED

NEED = Lifecycle(
    {"meet": (("open",), "met"), "drop": (("open",), "dropped"), "reopen": (("met", "dropped"), "open")},
    start="open",
)


class NeedQuerySet(WalledQuerySet):
    """Adjectives of needs."""

    def open(self) -> Any:
        """Those nobody has met or dropped."""
        return self.filter(state="open")

    def urgent(self) -> Any:
        """Those that cannot wait."""
        return self.filter(urgency=Urgency.URGENT)


class Need(WalledModel):
    """One kind of help a person asked for, in a few words. Safety is never written here (words.NeedKind)."""

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="needs")
    about = personal(models.CharField(max_length=12, choices=NeedKind.choices), DECLARED)
    urgency = personal(
        models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.SOON), DECLARED
    )
    words = personal(models.TextField(blank=True, help_text="che cosa serve, a parole"), DECLARED)
    tried = personal(models.TextField(blank=True, help_text="che cosa è già stato provato"), DECLARED)
    state = personal(models.CharField(max_length=8, choices=NeedState.choices, default=NEED.start), DECLARED)
    recorded_at = personal(models.DateTimeField(), DECLARED)
    recorded_by = personal(models.BigIntegerField(), STAFF)
    closed_at = personal(models.DateTimeField(null=True), DECLARED)
    closed_by = personal(models.BigIntegerField(null=True), STAFF)
    outcome = personal(models.CharField(max_length=500, blank=True), DECLARED)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(NeedQuerySet)()

    class Meta:
        db_table = "casework_need"
        indexes = [
            models.Index(fields=["person", "state"], name="needs_of_a_person"),
            models.Index(
                fields=["recorded_at"],
                condition=Q(state="open", urgency=Urgency.URGENT),
                name="urgent_needs_oldest_first",
            ),
        ]
        constraints = [
            NEED.constraint("state", name="a_need_state_is_known"),
            models.CheckConstraint(condition=Q(about__in=NeedKind.values), name="a_need_is_of_a_known_kind"),
            models.CheckConstraint(condition=Q(urgency__in=Urgency.values), name="an_urgency_is_known"),
            models.CheckConstraint(
                condition=Q(words__length__lte=LONGEST_NOTE, tried__length__lte=LONGEST_NOTE),
                name="a_need_is_said_in_few_words",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True, closed_by__isnull=True)
                | (~Q(state="open") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="a_closed_need_has_time_and_hand",
            ),
        ]
