"""Who takes part in an operation beside its lead."""

from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced
from portineria.organisations.public import Organisation

from ..words import PartnerRole
from .operation import Operation


class Partner(Sourced):
    """One body in one partnership."""

    privacy = "nessun dato personale"

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="partnerships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partnerships")
    role = models.CharField(max_length=20, choices=PartnerRole, default=PartnerRole.PARTNER)

    class Meta(Sourced.Meta):
        abstract = False
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["operation", "organisation"], name="partner_once"),
            models.CheckConstraint(condition=Q(role__in=PartnerRole.values), name="partner_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.operation.code}: {self.organisation}"
