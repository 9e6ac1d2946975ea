"""Answers of services that the sender's home shows by itself, until the person has been told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from portineria.casework import public as casework
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import PersonCard, asking_not_to_be_contacted, person_cards, standing_for
from portineria.referrals.public import AnswerToTell, answers_to_tell

from ..rules import Answer, Reason, answer_rule, is_silenced, is_told

NEWS_DAYS = 14  # an older answer is found among the requests that ended
MOST_ANSWERS = 3  # shown on the home, above the morning; the others follow as these are told


@dataclass(frozen=True)
class Answered:
    """One answer, and whom to tell."""

    person: PersonCard
    answer: AnswerToTell


def answers_for(actor: Actor, now: datetime) -> list[Answered]:
    """The latest answers nobody has told the person yet, nor said to have seen; none without casework.

    Whoever asked not to be contacted is not looked for: their answers stay among the requests.
    """
    if Compartment.CASEWORK not in actor.reads or Compartment.REFERRALS not in actor.reads:
        return []
    found = answers_to_tell(now - timedelta(days=NEWS_DAYS))
    if not found:
        return []
    standing = standing_for({one.person_id for one in found})
    seen = [replace(one, person_id=standing[one.person_id]) for one in found if one.person_id in standing]
    shut = asking_not_to_be_contacted({one.person_id for one in seen}, surviving=True)
    shown = _not_told([one for one in seen if one.person_id not in shut], now)[:MOST_ANSWERS]
    people = person_cards({one.person_id for one in shown}, with_dwelling=False)
    return [Answered(people[one.person_id], one) for one in shown if one.person_id in people]


def _not_told(found: list[AnswerToTell], now: datetime) -> list[AnswerToTell]:
    persons = {one.person_id for one in found}
    logged, said = casework.last_logged(persons), _said(persons, now)
    return [
        one
        for one in found
        if not is_told(one.at, logged.get(one.person_id))
        and not is_silenced(_reason(one), said, today=timezone.localdate(now))
    ]


def _reason(one: AnswerToTell) -> Reason:
    return Reason(
        one.person_id, answer_rule(one.referral_id, one.state), timezone.localdate(one.at), one.words
    )


def _said(persons: Iterable[UUID], now: datetime) -> list[Answer]:
    return [
        Answer(said.person_id, said.rule, said.answered_on, said.until)
        for said in casework.said_about(persons, timezone.localdate(now))
    ]
