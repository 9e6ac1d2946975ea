"""An estate: the buildings one body manages together in a neighbourhood."""

from django.db import models
from django.db.models import Q

from .neighbourhood import Neighbourhood


class Estate(models.Model):
    """A group of buildings; the managing body is named by its code, since bodies stand one floor above."""

    privacy = "nessun dato personale"

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="estates")
    managing_body = models.CharField(max_length=40, help_text="codice dell'ente gestore, es. ALER-MI")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "managing_body", "name"], name="estate_once"),
            models.CheckConstraint(
                condition=Q(managing_body__regex=r"^[A-Z0-9]+(-[A-Z0-9]+)*$"),
                name="estate_managing_body_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name
