"""Whom to look for this morning, gathered from every domain the role may ask.

Reasons are read as columns: only whoever is shown has been read, and only of them a trace stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from portineria.activities import public as activities
from portineria.casework import public as casework
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import (
    PersonCard,
    SafeContactCard,
    asking_not_to_be_contacted,
    person_cards,
    safe_contact_of,
    standing_for,
)
from portineria.referrals import public as referrals

from ..rules import (
    MOST_PEOPLE,
    NO_ANSWER,
    OFFICE_RULES,
    Answer,
    Line,
    Reason,
    card_due,
    morning_list,
    stopped_coming,
    with_asides,
)

ASKED_AT_ONCE = 4 * MOST_PEOPLE


@dataclass(frozen=True)
class Called:
    """One person of the morning: who, how they may be reached, and why."""

    person: PersonCard
    contact: SafeContactCard
    line: Line


@dataclass(frozen=True)
class SetAside:
    """Somebody whom the actor took off the list today, because of which rules."""

    person: PersonCard
    rules: frozenset[str]


@dataclass(frozen=True)
class Gathered:
    """Everything a morning is decided from, but who asked not to be contacted."""

    reasons: list[Reason]
    answers: list[Answer]
    switched_off: frozenset[str]
    today: date

    def everybody(self) -> list[Line]:
        """All who have a reason, in order; also whoever asked not to be contacted."""
        return morning_list(
            self.reasons,
            answers=self.answers,
            switched_off=self.switched_off,
            today=self.today,
            most=len(self.reasons),
        )


def first_to_contact(lines: Sequence[Line], most: int = MOST_PEOPLE) -> list[Line]:
    """The first `most` lines of people who did not ask not to be contacted.

    Wishes are asked for a few lines at a time: of the thousands behind them nobody needs to know.
    """
    found: list[Line] = []
    for start in range(0, len(lines), ASKED_AT_ONCE):
        some = lines[start : start + ASKED_AT_ONCE]
        shut = asking_not_to_be_contacted((line.person_id for line in some), surviving=True)
        found += [line for line in some if line.person_id not in shut]
        if len(found) >= most:
            break
    return found[:most]


def rules_in_words() -> dict[str, tuple[date, str]]:
    """Every named rule: in force since which day, and its sentence."""
    return {**casework.CONTACT_RULES, **casework.PLAN_RULES, **OFFICE_RULES}


def morning_of(actor: Actor, today: date) -> list[Called]:
    """At most twelve people to look for today; nobody for whoever does not follow people."""
    if Compartment.CASEWORK not in actor.reads:
        return []
    gathered = gathered_for(actor, today)
    lines = first_to_contact(gathered.everybody())
    shown = {line.person_id for line in lines}
    people, contacts = person_cards(shown, with_dwelling=False), safe_contact_of(shown, surviving=True)
    asides = [
        card_due(person, expires_on=card.expires_on, today=today)
        for person, card in contacts.items()
        if card.is_due and card.expires_on
    ]
    off, answers = gathered.switched_off, gathered.answers
    full = with_asides(lines, asides, answers=answers, switched_off=off, today=today)
    return [
        Called(people[line.person_id], contacts[line.person_id], line)
        for line in full
        if line.person_id in people
    ]


def set_aside_today(actor: Actor, today: date) -> list[SetAside]:
    """Whom the actor took off the list today, and may put back, by name."""
    if Compartment.CASEWORK not in actor.reads:
        return []
    rules = casework.set_aside_on(today, by_user=actor.user_id or 0)
    people = person_cards(rules, with_dwelling=False) if rules else {}
    found = [SetAside(people[person], rules[person]) for person in rules if person in people]
    return sorted(found, key=lambda one: (one.person.full_name.casefold(), str(one.person.id)))


def gathered_for(actor: Actor, today: date) -> Gathered:
    """Reasons, what was said of them, and what the actor's body listens to."""
    off = casework.rules_switched_off(actor.organisation_id)
    reasons = [reason for reason in reasons_on(actor, today) if reason.rule not in off]
    known = {reason.person_id for reason in reasons}
    # A reason written on a merged record is about whoever it stands for: one person, one line, one wish.
    leads = standing_for(known)
    return Gathered(
        reasons=[replace(one, person_id=leads.get(one.person_id, one.person_id)) for one in reasons],
        answers=[_answer(said, leads) for said in casework.said_about({*known, *leads.values()}, today)],
        switched_off=off,
        today=today,
    )


def reasons_on(actor: Actor, today: date) -> Iterator[Reason]:
    """Every reason to look for somebody the actor sees, each by its rule."""
    for one in casework.attention(today):
        yield Reason(one.person_id, one.rule, one.since, one.words)
    for late in referrals.waiting_answers(today):
        yield Reason(late.person_id, NO_ANSWER, late.since, late.words)
    if Compartment.LABS in actor.reads:
        for gone in activities.stopped_coming(today):
            yield stopped_coming(
                gone.person_id, lab=gone.lab_name, last_on=gone.last_on, since=gone.since, today=today
            )


def _answer(said: casework.Said, leads: Mapping[UUID, UUID]) -> Answer:
    return Answer(leads.get(said.person_id, said.person_id), said.rule, said.answered_on, said.until)
