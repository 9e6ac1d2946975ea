"""Who would come to a meeting: a seat, a place in line, and the log of what was offered to whom."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portineria.foundation.lifecycle import Lifecycle
from portineria.foundation.privacy import PUBLIC_TASK, STAFF, Personal, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import OfferState, SeatState
from .session import Session

COMING = Personal(
    category="prenotazione di un posto",
    purpose="tenere i posti di un incontro e avvisare chi aspetta",
    basis=PUBLIC_TASK,
    retention="30 giorni dall’incontro",
    erasure="delete",
)
SEAT = Lifecycle(
    {
        "take": (("waiting", "offered"), "taken"),
        "offer": (("waiting",), "offered"),
        "wait_on": (("offered",), "waiting"),
        "leave": (("waiting", "offered", "taken"), "left"),
    },
    start="waiting",
)
SEATED = ("offered", "taken")  # these keep seats from others
OFFER = Lifecycle(
    {
        "accept": (("open",), "accepted"),
        "decline": (("open",), "declined"),
        "expire": (("open",), "expired"),
        "withdraw": (("open",), "withdrawn"),
    },
    start="open",
)


class SeatRequestQuerySet(WalledQuerySet):
    """Adjectives of requests."""

    def seated(self) -> "SeatRequestQuerySet":
        """Those that keep seats from others."""
        return self.filter(state__in=SEATED)

    def waiting(self) -> "SeatRequestQuerySet":
        """Those still in line."""
        return self.filter(state="waiting")


class SeatRequest(WalledModel):
    """Some who would come together to a session. `id` is made by the page: sent twice, it is one request.

    Nothing has to be said but how many: the `code` finds it again. Whether they live in the estate is their word.
    """

    subject_field = "id"
    subject_kind = "seat"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="seat_requests")
    code = personal(models.CharField(max_length=14, unique=True), COMING)
    name = personal(models.CharField(max_length=100, blank=True), COMING)
    phone = personal(models.CharField(max_length=20, blank=True), COMING)
    adults = personal(models.PositiveSmallIntegerField(), COMING)
    minors = personal(models.PositiveSmallIntegerField(), COMING)
    resident = personal(models.BooleanField(), COMING)
    state = personal(models.CharField(max_length=8, choices=SeatState.choices, default=SEAT.start), COMING)
    asked_at = personal(models.DateTimeField(default=timezone.now), COMING)
    missed = personal(models.PositiveSmallIntegerField(default=0), COMING)
    written_by = personal(models.BigIntegerField(), STAFF)  # 0: by whoever comes
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(SeatRequestQuerySet)()

    class Meta:
        db_table = "activities_seatrequest"
        indexes = [models.Index(fields=["session", "state"], name="seats_of_a_session")]
        constraints = [
            SEAT.constraint("state", name="a_seat_state_is_known"),
            models.CheckConstraint(
                condition=Q(adults__gte=1) | Q(minors__gte=1), name="somebody_comes_with_a_request"
            ),
        ]


class SeatOffer(WalledModel):
    """Seats that got free, offered to who was next, until an instant. The rows are the log of the line.

    `passed_over`: how many before them in line were too many for the seats there were.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(SeatRequest, on_delete=models.PROTECT, related_name="offers")
    passed_over = personal(models.PositiveSmallIntegerField(), COMING)
    state = personal(models.CharField(max_length=9, choices=OfferState.choices, default=OFFER.start), COMING)
    offered_at = personal(models.DateTimeField(), COMING)
    expires_at = personal(models.DateTimeField(), COMING)
    closed_at = personal(models.DateTimeField(null=True), COMING)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "activities_seatoffer"
        ordering = ["offered_at", "pk"]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(state="open"), name="seat_offers_that_may_expire")
        ]
        constraints = [
            OFFER.constraint("state", name="a_seat_offer_state_is_known"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="open"), name="one_seat_offer_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="a_closed_seat_offer_says_when",
            ),
        ]
