"""What comes of a path: offers made, work found, certificates, and how it ended."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import Answer, CertificateKind, ContractKind, EndReason, OfferKind, RefusalReason
from .declarations import PATH
from .path import LONGEST_LINE, Path

LONGEST_NAME = 200  # characters of an employer, a title, a body
STRUCK = Q(struck_at__isnull=True, struck_by__isnull=True) | Q(
    struck_at__isnull=False, struck_by__isnull=False
)


class OutcomeQuerySet(WalledQuerySet):
    """Adjectives of outcomes."""

    def standing(self) -> Any:
        """Those nobody has taken away as a mistake."""
        return self.filter(struck_at__isnull=True)


class Outcome(WalledModel):
    """A line written about a path. It is never erased: one that was a mistake is struck, with time and hand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path = models.ForeignKey(Path, on_delete=models.PROTECT, related_name="%(class)ss")
    words = personal(models.CharField(max_length=LONGEST_LINE, blank=True), PATH)
    written_at = personal(models.DateTimeField(db_default=Now()), PATH)
    written_by = personal(models.BigIntegerField(), STAFF)
    struck_at = personal(models.DateTimeField(null=True), PATH)
    struck_by = personal(models.BigIntegerField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(OutcomeQuerySet)()

    class Meta:
        abstract = True


class Offer(Outcome):
    """A course, a tirocinio, a job that was offered on a day; the answer, and why it was refused, in codes."""

    kind = personal(models.CharField(max_length=12, choices=OfferKind.choices), PATH)
    offered_on = personal(models.DateField(), PATH)
    answer = personal(models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING), PATH)
    reason = personal(models.CharField(max_length=12, choices=RefusalReason.choices, blank=True), PATH)
    answered_on = personal(models.DateField(null=True), PATH)

    class Meta:
        db_table = "pathways_offer"
        ordering = ["-offered_on", "id"]
        constraints = [
            models.CheckConstraint(condition=STRUCK, name="a_struck_offer_has_time_and_hand"),
            models.CheckConstraint(condition=Q(kind__in=OfferKind.values), name="a_kind_of_offer_is_known"),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_on__isnull=True, reason="")
                | Q(answer="accepted", answered_on__isnull=False, reason="")
                | Q(answer="refused", answered_on__isnull=False, reason__in=RefusalReason.values),
                name="a_refusal_has_a_reason",
            ),
        ]


class Placement(Outcome):
    """Work or a tirocinio that was found: where, with which contract, from when; `ends_on` None: not known yet."""

    employer = personal(models.CharField(max_length=LONGEST_NAME), PATH)
    contract = personal(models.CharField(max_length=14, choices=ContractKind.choices), PATH)
    starts_on = personal(models.DateField(), PATH)
    ends_on = personal(models.DateField(null=True), PATH)
    weekly_hours = personal(models.PositiveSmallIntegerField(null=True), PATH)

    class Meta:
        db_table = "pathways_placement"
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=STRUCK, name="a_struck_placement_has_time_and_hand"),
            models.CheckConstraint(
                condition=Q(contract__in=ContractKind.values), name="a_contract_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="a_placement_ends_after_it_starts",
            ),
        ]


class Certificate(Outcome):
    """A qualification (formal) or an attendance certificate, and who issued it. Only the first changes figures."""

    kind = personal(models.CharField(max_length=10, choices=CertificateKind.choices), PATH)
    title = personal(models.CharField(max_length=LONGEST_NAME), PATH)
    issued_by = personal(models.CharField(max_length=LONGEST_NAME), PATH)
    issued_on = personal(models.DateField(), PATH)

    class Meta:
        db_table = "pathways_certificate"
        ordering = ["-issued_on", "id"]
        constraints = [
            models.CheckConstraint(condition=STRUCK, name="a_struck_certificate_has_time_and_hand"),
            models.CheckConstraint(
                condition=Q(kind__in=CertificateKind.values), name="a_kind_of_certificate_is_known"
            ),
        ]


class Ending(Outcome):
    """How a path ended: the day and the coded reason. At most one stands."""

    ended_on = personal(models.DateField(), PATH)
    reason = personal(models.CharField(max_length=12, choices=EndReason.choices), PATH)

    class Meta:
        db_table = "pathways_ending"
        ordering = ["-ended_on", "id"]
        constraints = [
            models.CheckConstraint(condition=STRUCK, name="a_struck_ending_has_time_and_hand"),
            models.CheckConstraint(condition=Q(reason__in=EndReason.values), name="a_reason_to_end_is_known"),
            models.UniqueConstraint(
                fields=["path"], condition=Q(struck_at__isnull=True), name="a_path_ends_once"
            ),
        ]
