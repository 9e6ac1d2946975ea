"""A body that funds, leads or runs something in a neighbourhood."""

from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced

from ..words import Kind


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Adjectives of organisations."""

    def real(self) -> "OrganisationQuerySet":
        """Without those invented for the demonstration."""
        return self.filter(synthetic=False)


class Organisation(Sourced):
    """One legal body; `synthetic` ones exist only for the demonstration."""

    privacy = "nessun dato personale"

    code = models.CharField(max_length=40, unique=True, help_text="es. ALER-MI")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=30, choices=Kind)
    accent = models.CharField(max_length=30, blank=True, help_text="colore dell'ente nell'interfaccia")
    synthetic = models.BooleanField(default=False, help_text="inventata per la dimostrazione")

    objects = OrganisationQuerySet.as_manager()

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z0-9]+(-[A-Z0-9]+)*$"), name="organisation_code_shape"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_name"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organisation_kind_known"),
            models.CheckConstraint(
                condition=Q(accent__regex=r"^[a-z0-9-]*$"), name="organisation_accent_is_a_token"
            ),
        ]

    def __str__(self) -> str:
        return self.name
