"""How the person agreed to a plan: a line drawn on the screen, or the day of a signature on paper."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel

from ..rules.signing import LONGEST_LINE_DRAWN, STROKES
from ..words import SignedHow
from .declarations import SIGNATURE
from .plan import Plan


class Signature(WalledModel):
    """One signature a version; strokes are whole points on a sheet of 600 by 200, nothing else fits the column."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="signature")
    how = personal(models.CharField(max_length=6, choices=SignedHow.choices), SIGNATURE)
    signed_on = personal(models.DateField(), SIGNATURE)
    signer = personal(
        models.CharField(max_length=200, help_text="la persona o chi la rappresenta"), SIGNATURE
    )
    strokes = personal(models.TextField(blank=True), SIGNATURE)
    collected_by = personal(models.BigIntegerField(), STAFF)

    class Meta:
        db_table = "casework_signature"
        constraints = [
            models.CheckConstraint(
                condition=Q(how="paper", strokes="")
                | Q(how="screen", strokes__regex=STROKES, strokes__length__lte=LONGEST_LINE_DRAWN),
                name="a_signature_is_strokes_or_paper",
            ),
            models.CheckConstraint(condition=~Q(signer=""), name="somebody_signs"),
        ]
