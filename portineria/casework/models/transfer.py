"""A case passed from a body to another, because the person said yes."""

import uuid

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel

from ..words import ConsentWay
from .case import Case
from .contact import LONGEST_NOTE
from .declarations import CASE


class CaseTransfer(WalledModel):
    """`organisation` gave the case to `receiver` on a day. Both keep this receipt; the case goes with the receiver."""

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    on = personal(models.DateField(), CASE)
    reason = personal(models.TextField(), CASE)
    consent = personal(models.CharField(max_length=8, choices=ConsentWay.choices), CASE)
    consent_on = personal(models.DateField(), CASE)
    passed_by = personal(models.BigIntegerField(), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "casework_casetransfer"
        constraints = [
            models.CheckConstraint(
                condition=Q(consent__in=ConsentWay.values) & Q(consent_on__lte=F("on")),
                name="a_case_passes_only_with_consent",
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("receiver")), name="a_case_passes_to_another_body"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & Q(reason__length__lte=LONGEST_NOTE), name="a_transfer_says_why"
            ),
        ]
