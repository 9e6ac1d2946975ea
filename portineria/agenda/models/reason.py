"""Why somebody comes: what can be booked."""

from django.db import models
from django.db.models import Q

from ..words import Mode
from .scoped import CALENDAR_PRIVACY, CalendarManager, neighbourhood, organisation


class Reason(models.Model):
    """Something one can book at a service: how long it takes, how long before, where, with what in the hand.

    `discreet`: never named in a message. `code` is the same wherever the same thing is offered.
    """

    privacy = CALENDAR_PRIVACY

    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    discreet = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField()
    notice_hours = models.PositiveSmallIntegerField(default=0)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.PLACE)
    seats = models.PositiveSmallIntegerField(default=1)
    documents = models.CharField(max_length=300, blank=True, help_text="che cosa portare, a parole")
    without_account = models.BooleanField(default=True)
    organisation = organisation()
    neighbourhood = neighbourhood()

    objects = CalendarManager()

    class Meta:
        db_table = "agenda_reason"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["service", "code"], name="a_reason_once_per_service"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=480, seats__gte=1, seats__lte=200),
                name="a_reason_lasts_and_has_seats",
            ),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="a_reason_mode_is_known"),
        ]

    def __str__(self) -> str:
        return self.name
