"""The service answers."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.public import publish
from portineria.facts.referrals import ReferralAnswered
from portineria.foundation.walls.public import Actor

from ..models import Referral
from ..rules import LONGEST_WORDS, OPEN, Refused, check_length, tidy
from ..words import Through
from .opening import settle_visibility
from .steps import locked, move, note, what

VERBS = ("study", "accept", "refuse", "finish")


@transaction.atomic
def answer_referral(*, referral_id: UUID, verb: str, words: str = "", by: Actor) -> str:
    """`verb`: study, accept, refuse (with `words`) or finish; returns the new state. The same answer again is one.

    Referral.DoesNotExist when `by` is not of the service; Refused when words are missing or too long;
    NotPossibleNow when the request has ended.
    """
    referral = locked(Referral.objects.received_by(by), referral_id)
    return record_answer(referral, verb, words, through=Through.INSIDE, by=by)


def record_answer(referral: Referral, verb: str, words: str, *, through: str, by: Actor) -> str:
    """Write the answer to a request already held."""
    said = checked_words(verb, words)
    before, today = referral.state, timezone.localdate()
    if is_said_already(before, verb):
        return before
    referral.answered_on = referral.answered_on or today
    move(referral, verb, on=today)
    note(referral, verb, through=through, by=by, words=said)
    if referral.state not in OPEN:
        settle_visibility(referral, today=today)
    answer = referral.state
    publish(
        ReferralAnswered(
            person_id=referral.person_id, answer=answer, through=str(through), on=today, **what(referral)
        )
    )
    return answer


def checked_words(verb: str, words: str) -> str:
    """The words as they are kept; Refused when a refusal has none, or they are too many."""
    if verb not in VERBS:
        raise Refused("La risposta non è stata capita: ricarica la pagina e riprova.")
    said = tidy(words)
    if said or verb == "refuse":
        check_length(said, most=LONGEST_WORDS, what="il perché" if verb == "refuse" else "il messaggio")
    return said


def is_said_already(state: str, verb: str) -> bool:
    """Whether a touch repeats the last answer."""
    said = {"study": "studying", "accept": "accepted", "refuse": "refused", "finish": "done"}
    return said[verb] == state
