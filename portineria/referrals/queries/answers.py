"""Answers that came back, for the home of whoever asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..models import REFERRAL, Referral, Step
from ..words import State, why_in_words
from .cards import inside

FINAL = ("accept", "refuse", "finish")  # those somebody waits to hear
STANDING = ("accepted", "refused", "done")


@dataclass(frozen=True)
class AnswerToTell:
    """An answer the person may not know of yet: `state` is what the request has become, `words` say so."""

    referral_id: UUID
    person_id: UUID
    state: str
    at: datetime
    words: str


def answers_to_tell(since: datetime) -> list[AnswerToTell]:
    """The last answer to each request of the actor's body, from the instant `since` (UTC) on, latest first.

    Of columns, as in `waiting_answers`: whoever is not shown has not been read.
    """
    sent = Referral.objects.sent_by(inside()).filter(state__in=STANDING).order_by().values("pk")
    steps = Step.objects.filter(at__gte=since, verb__in=FINAL, referral__in=sent)
    last = steps.order_by("referral_id", "-at").distinct("referral_id")
    rows = last.values_list(
        "referral_id", "referral__person_id", "verb", "at", "referral__service__name", "why"
    )
    return sorted((_to_tell(*row) for row in rows), key=lambda one: one.at, reverse=True)


def _to_tell(pk: UUID, person: UUID, verb: str, at: datetime, service: str, why: str) -> AnswerToTell:
    state = REFERRAL.moves[verb].leads_to
    because = f" ({why_in_words(why)})" if why_in_words(why) else ""
    words = f"{service}: richiesta {State(state).label}{because}"
    return AnswerToTell(referral_id=pk, person_id=person, state=state, at=at, words=words)
