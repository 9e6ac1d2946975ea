"""Who acts for somebody."""

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import PUBLIC_TASK, Personal, personal

from ..words import RepresentationKind
from .contact import FollowsPerson
from .person import Person

REPRESENTED = Personal(
    category="rappresentanza",
    purpose="sapere chi può decidere o firmare per la persona",
    basis=PUBLIC_TASK,
    retention="5 anni dalla fine della rappresentanza",
    erasure="delete",
)


class Representation(FollowsPerson):
    """Somebody acts for a person from a day to a day (included), by an act of a day.

    The name is always written, because whoever serves the person must know it; when it is somebody of the register
    too, `representative` leads there for who sees them.
    """

    kind = personal(models.CharField(max_length=16, choices=RepresentationKind.choices), REPRESENTED)
    representative = personal(
        models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"),
        REPRESENTED,
    )
    name = personal(models.CharField(max_length=240), REPRESENTED)
    phone = personal(models.CharField(max_length=40, blank=True), REPRESENTED)
    act = personal(models.CharField(max_length=300, blank=True), REPRESENTED)
    act_date = personal(models.DateField(null=True, blank=True), REPRESENTED)
    since = personal(models.DateField(), REPRESENTED)
    until = personal(models.DateField(null=True, blank=True), REPRESENTED)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_representative_has_a_name"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_representation_does_not_end_before",
                violation_error_message="La fine viene prima dell’inizio.",
            ),
            models.CheckConstraint(
                condition=Q(representative__isnull=True) | ~Q(representative=F("person")),
                name="nobody_represents_themselves",
                violation_error_message="Nessuno rappresenta sé stesso.",
            ),
        ]
