"""Whom to look for this morning, gathered from every domain the role may ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portineria.casework import public as casework
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import (
    PersonCard,
    SafeContactCard,
    asking_not_to_be_contacted,
    person_cards,
    safe_contact_of,
)
from portineria.referrals import public as referrals

from ..rules import Answer, Line, Reason, morning_list

NO_ANSWER = "referral.no_answer"


@dataclass(frozen=True)
class Called:
    """One person of the morning: who, how they may be reached, and why."""

    person: PersonCard
    contact: SafeContactCard
    line: Line


def morning_of(actor: Actor, today: date) -> list[Called]:
    """At most twelve people to look for today; nobody for whoever does not follow people."""
    if Compartment.CASEWORK not in actor.reads:
        return []
    reasons = list(reasons_on(today))
    known = {reason.person_id for reason in reasons}
    lines = morning_list(
        reasons,
        answers=[_answer(said) for said in casework.said_about(known, today)],
        not_to_contact=asking_not_to_be_contacted(known),
        switched_off=casework.rules_switched_off(actor.organisation_id),
        today=today,
    )
    shown = {line.person_id for line in lines}
    people, contacts = person_cards(shown, with_dwelling=False), safe_contact_of(shown)
    return [
        Called(people[line.person_id], contacts[line.person_id], line)
        for line in lines
        if line.person_id in people
    ]


def reasons_on(today: date) -> Iterator[Reason]:
    """Every reason to look for somebody the actor sees, each by its rule."""
    for one in casework.attention(today):
        yield Reason(one.person_id, one.rule, one.since, one.words)
    for late in referrals.waiting_answers(today):
        yield Reason(late.person_id, NO_ANSWER, late.since, late.words)


def _answer(said: casework.Said) -> Answer:
    return Answer(said.person_id, said.rule, said.answered_on, said.until)
