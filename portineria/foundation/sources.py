"""Every fact that ships with the product says where it comes from, from when, and how sure we are."""

from django.db import models
from django.db.models import Q


class Confidence(models.TextChoices):
    """How sure we are of a fact."""

    HIGH = "H", "alta"
    MEDIUM = "M", "media"
    LOW = "L", "bassa"


class Sourced(models.Model):
    """A row whose content was said by somebody outside: who, when, and whether we deduced part of it."""

    source = models.CharField(max_length=400, help_text="chi lo dice, con l'indirizzo se c'è")
    source_date = models.DateField(null=True, blank=True, help_text="vuoto: la fonte non è datata")
    confidence = models.CharField(max_length=1, choices=Confidence, default=Confidence.HIGH)
    inferred = models.BooleanField(default=False, help_text="dedotto da noi: la fonte non lo dice")
    note = models.TextField(blank=True, help_text="come è stato scelto o dedotto")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="%(app_label)s_%(class)s_says_its_source"),
            models.CheckConstraint(
                condition=Q(confidence__in=["H", "M", "L"]), name="%(app_label)s_%(class)s_confidence_known"
            ),
            models.CheckConstraint(
                condition=Q(inferred=False) | ~Q(note=""), name="%(app_label)s_%(class)s_deduction_explained"
            ),
        ]
