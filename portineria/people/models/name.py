"""The other names of a person: before, elsewhere, in another script."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import IDENTITY, personal
from portineria.foundation.walls.public import WalledModel

from ..words import NameKind
from .person import Person


class PersonName(WalledModel):
    """One more name by which somebody is known; search finds the person by it."""

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names")
    kind = personal(models.CharField(max_length=16, choices=NameKind.choices), IDENTITY)
    given_name = personal(models.CharField(max_length=120, blank=True), IDENTITY)
    family_name = personal(models.CharField(max_length=120, blank=True), IDENTITY)
    script = personal(models.CharField(max_length=4, blank=True, help_text="codice ISO 15924"), IDENTITY)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_name="", family_name=""),
                name="another_name_is_a_name",
                violation_error_message="Serve almeno un nome o un cognome.",
            )
        ]
