"""One tap on «somebody came»: an age band and a gender, nobody's name."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import PARTICIPATION, STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import AgeBand, SeenAs
from .session import Session


class WalkInQuerySet(WalledQuerySet):
    """Adjectives of taps."""

    def nameless(self) -> "WalkInQuerySet":
        """Those nobody has taken back, of people who have no name yet."""
        return self.filter(withdrawn_at__isnull=True, touch__isnull=True)


class WalkIn(WalledModel):
    """Somebody who came and was only counted. `id` is made where the tap happened, so that sent twice it is one row.

    `touch` is the `client_id` of the attendance by which they were recognised: from then on the attendance counts
    for them, and this row does not.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="walk_ins")
    age_band = personal(models.CharField(max_length=5, choices=AgeBand.choices), PARTICIPATION)
    gender = personal(models.CharField(max_length=1, choices=SeenAs.choices), PARTICIPATION)
    counted_at = personal(models.DateTimeField(db_default=Now()), PARTICIPATION)
    counted_by = personal(models.BigIntegerField(), STAFF)
    withdrawn_at = personal(models.DateTimeField(null=True), PARTICIPATION)
    withdrawn_by = personal(models.BigIntegerField(null=True), STAFF)
    touch = personal(models.UUIDField(null=True, unique=True), PARTICIPATION)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(WalkInQuerySet)()

    class Meta:
        db_table = "activities_walkin"
        indexes = [
            models.Index(
                fields=["session"],
                condition=Q(withdrawn_at__isnull=True, touch__isnull=True),
                name="walk_ins_without_a_name",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(age_band__in=AgeBand.values), name="an_age_band_is_known"),
            models.CheckConstraint(condition=Q(gender__in=SeenAs.values), name="a_walk_in_is_seen_as"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_tap_taken_back_has_time_and_hand",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(touch__isnull=True),
                name="who_was_recognised_is_not_taken_back",
            ),
        ]
