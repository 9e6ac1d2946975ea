"""A request from one service to another about one person."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, F, IntegerField, Q, When

from portineria.foundation.lifecycle import Lifecycle
from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import Actor, WalledManager, WalledModel, WalledQuerySet

from ..rules import AWAITED, LONGEST_REASON, OPEN, PATIENCE
from ..words import State, Urgency
from .declarations import REQUEST

REFERRAL = Lifecycle(
    {
        "study": (("sent",), "studying"),
        "accept": (("sent", "studying"), "accepted"),
        "refuse": (("sent", "studying", "accepted"), "refused"),
        "finish": (("sent", "studying", "accepted"), "done"),
        "revoke": (("sent", "studying", "accepted", "refused", "done"), "revoked"),
        "expire": (("sent", "studying", "accepted"), "expired"),
    },
    start="sent",
)
# What the receiver sees no more, whatever the date.
TAKEN_AWAY = ("revoked", "expired")


def late_on(today: date) -> Q:
    """Those whose answer is late `today`; `rules.answer_is_late` says the same of one."""
    late = Q(pk__in=[])
    for urgency, patience in PATIENCE.items():
        last = today - timedelta(days=patience.late_days)
        late |= Q(urgency=urgency) & (
            Q(state="sent", sent_on__lte=last) | Q(state="studying", moved_on__lte=last)
        )
    return late


class ReferralQuerySet(WalledQuerySet):
    """Adjectives of requests."""

    def sent_by(self, actor: Actor) -> Any:
        """Those of the actor's body in the actor's neighbourhoods."""
        return self.filter(
            organisation_id=actor.organisation_id, neighbourhood_id__in=actor.neighbourhood_ids
        )

    def received_by(self, actor: Actor) -> Any:
        """Those the actor's body has to answer, in the actor's neighbourhoods."""
        return self.filter(
            receiver_organisation_id=actor.organisation_id,
            receiver_neighbourhood_id__in=actor.neighbourhood_ids,
        ).exclude(state__in=TAKEN_AWAY)

    def still_open(self) -> Any:
        """Those nobody has ended."""
        return self.filter(state__in=OPEN)

    def ended(self) -> Any:
        """Those that are over, whoever ended them."""
        return self.exclude(state__in=OPEN)

    def late(self, today: date) -> Any:
        """Those whose answer is late `today`."""
        return self.filter(late_on(today))

    def late_first(self, today: date) -> Any:
        """Late ones first, then those an answer is still awaited of, then the others; each longest waiting first."""
        turn = Case(
            When(late_on(today), then=0),
            When(state__in=AWAITED, then=1),
            default=2,
            output_field=IntegerField(),
        )
        awaited = Case(When(state="sent", then=F("sent_on")), default=F("moved_on"))
        return self.order_by(turn, awaited, "pk")

    def in_force(self, today: date) -> Any:
        """Open, and the consent holds `today`: for these the receiver knows the person."""
        return self.still_open().filter(expires_on__gte=today)


class Referral(WalledModel):
    """One request. `organisation` and `neighbourhood` are the sender's; the receiver has its own pair.

    `reason` is only what the receiver needs. The request, and the consent it rests on, hold to the end of the day
    `expires_on`. `answered_on` is the first answer, `moved_on` the last change of state.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = personal(models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), REQUEST)
    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="+")
    reason = personal(models.CharField(max_length=LONGEST_REASON), REQUEST)
    urgency = personal(
        models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL), REQUEST
    )
    state = personal(models.CharField(max_length=8, choices=State.choices, default=REFERRAL.start), REQUEST)
    sent_on = personal(models.DateField(), REQUEST)
    expires_on = personal(models.DateField(), REQUEST)
    moved_on = personal(models.DateField(), REQUEST)
    answered_on = personal(models.DateField(null=True), REQUEST)
    reminded_on = personal(models.DateField(null=True), REQUEST)
    escalated_on = personal(models.DateField(null=True), REQUEST)
    sent_by = personal(models.BigIntegerField(), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")
    receiver_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    receiver_neighbourhood = models.ForeignKey(
        "places.Neighbourhood", on_delete=models.PROTECT, related_name="+"
    )

    objects = WalledManager.from_queryset(ReferralQuerySet)()

    class Meta:
        db_table = "referrals_referral"
        indexes = [models.Index(fields=["state", "expires_on"], name="referrals_by_state")]
        constraints = [
            REFERRAL.constraint("state", name="a_referral_state_is_known"),
            models.CheckConstraint(
                condition=Q(urgency__in=Urgency.values), name="a_referral_urgency_is_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_referral_says_why"),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("sent_on")), name="a_consent_ends_after_it_is_given"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", answered_on__isnull=True)
                | Q(state__in=["studying", "accepted", "refused", "done"], answered_on__isnull=False)
                | Q(state__in=TAKEN_AWAY),
                name="an_answered_referral_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("sent_on")),
                name="a_referral_is_answered_after_it_is_sent",
            ),
        ]

    @property
    def code(self) -> str:
        """What both sides can say on the telephone: eight letters and digits, no name."""
        return str(self.pk)[:8].upper()
