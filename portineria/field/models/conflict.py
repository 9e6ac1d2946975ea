"""Two sources say different things of one person in one session."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import PARTICIPATION, STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet


class ConflictQuerySet(WalledQuerySet):
    """Adjectives of conflicts."""

    def pending(self) -> "ConflictQuerySet":
        """Those nobody has chosen about."""
        return self.filter(decided_at__isnull=True)


class Conflict(WalledModel):
    """Somebody has to choose; both values stay in the deliveries. While it waits, who was said present stays so.

    `decided_by` None: nobody chose, the devices came to agree.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("activities.Session", on_delete=models.PROTECT, related_name="+")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), PARTICIPATION
    )
    opened_at = personal(models.DateTimeField(), PARTICIPATION)
    chosen = personal(models.BooleanField(null=True, help_text="era presente"), PARTICIPATION)
    decided_at = personal(models.DateTimeField(null=True), PARTICIPATION)
    decided_by = personal(models.BigIntegerField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(ConflictQuerySet)()

    class Meta:
        db_table = "field_conflict"
        verbose_name = "contrasto"
        verbose_name_plural = "contrasti"
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(decided_at__isnull=True),
                name="one_conflict_waits_per_session_and_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, chosen__isnull=True)
                | Q(decided_at__isnull=False, chosen__isnull=False),
                name="a_choice_has_a_value_and_a_time",
            ),
        ]
