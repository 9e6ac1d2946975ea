"""What the calendars have in common: a body, a neighbourhood, and who may keep them."""

from typing import Any

from django.db import models

from portineria.foundation.privacy import PUBLIC_TASK, Personal
from portineria.foundation.walls.public import Actor, Compartment, reach

APPOINTMENT = Personal(
    category="appuntamento",
    purpose="tenere l’agenda dell’ambulatorio e riconoscere chi arriva",
    basis=PUBLIC_TASK,
    retention="2 anni dall’appuntamento",
    erasure="blank",
)
CALENDAR_PRIVACY = "nessun dato personale di chi prenota"


def organisation() -> Any:
    """The body a row belongs to."""
    return models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")


def neighbourhood() -> Any:
    """The neighbourhood a row belongs to."""
    return models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")


class CalendarQuerySet(models.QuerySet[Any]):
    """Adjectives of calendars."""

    def kept_by(self, actor: Actor) -> Any:
        """Rows whose agenda the actor may keep."""
        return self.filter(reach(actor, actor.writes, Compartment.CLINIC))

    def read_by(self, actor: Actor) -> Any:
        """Rows whose agenda the actor may read with the names in it."""
        return self.filter(reach(actor, actor.reads, Compartment.CLINIC))


CalendarManager = models.Manager.from_queryset(CalendarQuerySet)
