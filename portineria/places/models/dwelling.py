"""A dwelling: one home, known by the code its managing body gives it."""

from django.db import models
from django.db.models import Q

from .staircase import Staircase


class Dwelling(models.Model):
    """One home; who lives there is known to `people`, not here."""

    privacy = "nessun dato personale"

    staircase = models.ForeignKey(Staircase, on_delete=models.PROTECT, related_name="dwellings")
    managing_body = models.CharField(max_length=40, help_text="codice dell'ente gestore, es. ALER-MI")
    code = models.CharField(max_length=60, help_text="codice dell'alloggio nell'ente gestore")
    floor = models.SmallIntegerField(help_text="piano; 0 è il piano terra")
    interno = models.CharField(max_length=12, blank=True, help_text="numero interno")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["managing_body", "code"], name="dwelling_code_once"),
            models.UniqueConstraint(
                fields=["staircase", "interno"], condition=~Q(interno=""), name="dwelling_interno_once"
            ),
            models.CheckConstraint(condition=~Q(code=""), name="dwelling_has_code"),
            models.CheckConstraint(
                condition=Q(managing_body__regex=r"^[A-Z0-9]+(-[A-Z0-9]+)*$"),
                name="dwelling_managing_body_code",
            ),
            models.CheckConstraint(condition=Q(floor__range=(-3, 40)), name="dwelling_floor_exists"),
        ]

    def __str__(self) -> str:
        interno = f", interno {self.interno}" if self.interno else ""
        return f"{self.staircase}{interno}"
