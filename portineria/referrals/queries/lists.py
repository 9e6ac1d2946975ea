"""Lists of requests, and what other modules ask about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from portineria.directory.public import Service
from portineria.foundation.days import since_in_words
from portineria.people.public import records_of

from ..models import REFERRAL, Referral, RevocationReceipt, Step
from ..rules import NEVER_SENT_TO
from ..words import HAPPENED, refusal_in_words
from .cards import ReferralCard, cards_of, inside, with_names

ANSWERS = ("study", "accept", "refuse", "finish")


@dataclass(frozen=True)
class WaitingAnswer:
    """Somebody to look for because a service does not answer: `words` say so, `since` is when the wait began."""

    person_id: UUID
    reason: str
    since: date
    words: str
    referral_id: UUID
    service_id: int


@dataclass(frozen=True)
class AnswerCard:
    """An answer that came back: `answer` is the state it led to; `words` what the service said of it."""

    referral_id: UUID
    person_id: UUID
    service_name: str
    answer: str
    happened: str
    words: str
    at: datetime


@dataclass(frozen=True)
class ReceiptCard:
    """What is left at the receiver of a request that was taken away."""

    code: str
    kind: str
    service_name: str
    sent_on: date
    ended_on: date


def referrals_about(person_id: UUID, *, today: date | None = None) -> list[ReferralCard]:
    """Requests about a person, by any of their records, that the actor's body sent or received; latest first."""
    rows = with_names(Referral.objects.filter(person_id__in=records_of(person_id) | {person_id}))
    return cards_of(rows.order_by("-sent_on", "pk"), today=today)


def waiting_answers(today: date) -> list[WaitingAnswer]:
    """Requests of the actor's body whose answer is late `today`, longest waiting first."""
    late = Referral.objects.sent_by(inside()).late(today).order_by()
    columns = (
        "pk",
        "person_id",
        "state",
        "sent_on",
        "moved_on",
        "escalated_on",
        "service_id",
        "service__name",
    )
    cards = [_waiting(row, today) for row in late.values(*columns)]
    return sorted(cards, key=lambda one: (one.since, one.referral_id))


def _waiting(row: dict[str, Any], today: date) -> WaitingAnswer:
    """Of columns, not of a row: whoever asks for everybody who waits has not read about each of them."""
    since = row["sent_on"] if row["state"] == "sent" else row["moved_on"]
    what = "nessuna risposta" if row["state"] == "sent" else "nessuna decisione"
    words = f"{what} da {row['service__name']} {since_in_words((today - since).days)}"
    called = row["escalated_on"] is not None and row["escalated_on"] >= since
    return WaitingAnswer(
        person_id=row["person_id"],
        reason="no_answer",
        since=since,
        words=f"{words}, anche dopo il secondo sollecito" if called else words,
        referral_id=row["pk"],
        service_id=row["service_id"],
    )


def answers_since(moment: datetime) -> list[AnswerCard]:
    """Answers to the requests of the actor's body from the instant `moment` (UTC) on, latest first."""
    actor = inside()
    steps = Step.objects.filter(
        at__gte=moment,
        verb__in=ANSWERS,
        referral__organisation_id=actor.organisation_id,
        referral__neighbourhood_id__in=actor.neighbourhood_ids,
    )
    return [_answer(step) for step in steps.select_related("referral__service").order_by("-at", "pk")]


def _answer(step: Step) -> AnswerCard:
    return AnswerCard(
        referral_id=step.referral_id,
        person_id=step.referral.person_id,
        service_name=step.referral.service.name,
        answer=REFERRAL.moves[step.verb].leads_to,
        happened=HAPPENED[step.verb],
        words=refusal_in_words(step.why, step.words),
        at=step.at,
    )


def receipts_of(limit: int = 50) -> list[ReceiptCard]:
    """Receipts of requests taken away from the actor's body, latest first."""
    rows = RevocationReceipt.objects.select_related("service").order_by("-ended_on", "pk")[:limit]
    return [
        ReceiptCard(row.code, str(row.get_kind_display()), row.service.name, row.sent_on, row.ended_on)
        for row in rows
    ]


def services_for(neighbourhood_ids: Iterable[int], *, today: date | None = None) -> list[Any]:
    """Services to which a request can be sent from these neighbourhoods, by category and name."""
    near = Q(neighbourhood_id__in=list(neighbourhood_ids)) | Q(neighbourhood=None)
    rows = Service.objects.offered_on(today or timezone.localdate()).filter(near)
    return list(rows.exclude(category__in=NEVER_SENT_TO).order_by("category", "name", "pk"))
