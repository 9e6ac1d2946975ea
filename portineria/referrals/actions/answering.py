"""The service answers."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.public import publish
from portineria.facts.referrals import ReferralAnswered
from portineria.foundation.walls.public import Actor

from ..models import Referral
from ..rules import IN_WORDS_ONLY, LONGEST_WORDS, OPEN, Refused, check_length, tidy, whys_on
from ..words import Through
from .opening import settle_visibility
from .steps import locked, move, note, what

VERBS = ("study", "accept", "refuse", "finish")


@transaction.atomic
def answer_referral(*, referral_id: UUID, verb: str, why: str = "", words: str = "", by: Actor) -> str:
    """`verb`: study, accept, refuse or finish; returns the new state. The same answer again is one.

    Whoever refuses says `why` (`rules.whys_on`); without, or with «other», the words say it.

    Referral.DoesNotExist when `by` is not of the service; Refused when words are missing or too long;
    NotPossibleNow when the request has ended.
    """
    referral = locked(Referral.objects.received_by(by), referral_id)
    return record_answer(referral, verb, why, words, through=Through.INSIDE, by=by)


def record_answer(referral: Referral, verb: str, why: str, words: str, *, through: str, by: Actor) -> str:
    """Write the answer to a request already held."""
    before, today = referral.state, timezone.localdate()
    reason = checked_why(verb, why, today=today)
    said = checked_words(reason, words)
    if is_said_already(before, verb):
        return before
    referral.answered_on = referral.answered_on or today
    move(referral, verb, on=today)
    note(referral, verb, through=through, by=by, why=reason, words=said)
    if referral.state not in OPEN:
        settle_visibility(referral, today=today)
    answer = referral.state
    publish(
        ReferralAnswered(
            person_id=referral.person_id, answer=answer, through=str(through), on=today, **what(referral)
        )
    )
    return answer


def checked_why(verb: str, why: str, *, today: date) -> str:
    """The reason of a refusal, «other» when only words say it; "" of any other answer. Refused when not understood."""
    reason = (why or IN_WORDS_ONLY) if verb == "refuse" else ""
    if verb not in VERBS or (reason and reason not in whys_on(today)):
        raise Refused("La risposta non è stata capita: ricarica la pagina e riprova.")
    return reason


def checked_words(why: str, words: str) -> str:
    """The words as they are kept; Refused when a refusal is told by nothing else, or they are too many."""
    said = tidy(words)
    if said or why == IN_WORDS_ONLY:
        check_length(said, most=LONGEST_WORDS, what="il perché" if why else "il messaggio")
    return said


def is_said_already(state: str, verb: str) -> bool:
    """Whether a touch repeats the last answer."""
    said = {"study": "studying", "accept": "accepted", "refuse": "refused", "finish": "done"}
    return said[verb] == state
