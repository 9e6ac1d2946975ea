"""One user in one role for one organisation, in some neighbourhoods, from a day to a day."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from portineria.foundation.days import dated
from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..roles import Role


class AssignmentQuerySet(WalledQuerySet):
    """Adjectives of assignments."""

    def current(self, today: date) -> Any:
        """In force on `today`, first and last day included; ended at once when somebody ended them."""
        return self.not_over(today).filter(starts_on__lte=today)

    def not_over(self, today: date) -> Any:
        """In force on `today` or later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), ended_at__isnull=True)

    def of_administrators(self) -> Any:
        """Those that let somebody manage the members of an organisation."""
        return self.filter(role=Role.ADMINISTRATOR)


class Assignment(WalledModel):
    """A role held. It is never deleted: it ends."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    role = personal(
        models.CharField("ruolo", max_length=40, choices=[(role.value, role.label) for role in Role]), STAFF
    )
    neighbourhood_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    starts_on = personal(models.DateField("dal"), STAFF)
    ends_on = personal(models.DateField("al", null=True, blank=True), STAFF)
    ended_at = personal(models.DateTimeField("terminato il", null=True, blank=True), STAFF)

    objects = WalledManager.from_queryset(AssignmentQuerySet)()

    class Meta:
        verbose_name = "incarico"
        verbose_name_plural = "incarichi"
        indexes = [models.Index(fields=["organisation", "role"], name="accounts_assignment_members")]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="accounts_assignment_known_role"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="accounts_assignment_ends_after_it_starts",
                violation_error_message="La fine non può venire prima dell'inizio.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ends_on__isnull=False),
                name="accounts_assignment_ended_has_a_last_day",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ends_on__isnull=True),
                name="accounts_assignment_once_open",
                violation_error_message="Questa persona ha già questo ruolo, senza una fine.",
            ),
        ]

    def __str__(self) -> str:
        return f"{Role(self.role).label}, {dated('dal', self.starts_on)}"
