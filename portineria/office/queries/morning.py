"""Whom to look for this morning, gathered from every domain the role may ask.

Reasons are read as columns: only whoever is shown has been read, and only of them a trace stays.
"""

from collections.abc import Collection, Iterator, Mapping
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
    merged_among,
    person_cards,
    safe_contact_of,
)
from portineria.referrals import public as referrals

from ..rules import (
    NO_ANSWER,
    OFFICE_RULES,
    Answer,
    Line,
    Reason,
    card_due,
    first_lines,
    morning_list,
    stopped_coming,
    with_asides,
)


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
    """Every reason the actor's body listens to, under the record that stands for the person; answered or not."""

    reasons: list[Reason]
    leads: Mapping[UUID, UUID]
    switched_off: frozenset[str]
    today: date

    def everybody(self) -> list[Line]:
        """All who have a reason, in order; also whoever asked not to be contacted."""
        return self._lines(self.reasons, self.answers_about({one.person_id for one in self.reasons}))

    def first(self) -> tuple[list[Line], list[Answer]]:
        """The first lines of people who did not ask not to be contacted, and what was said of them.

        Answers and wishes are asked for a few people at a time: of the thousands behind them nobody needs to know.
        """
        answers: list[Answer] = []

        def lines_of(some: list[Reason]) -> list[Line]:
            said = self.answers_about({one.person_id for one in some})
            answers.extend(said)
            lines = self._lines(some, said)
            shut = asking_not_to_be_contacted((line.person_id for line in lines), surviving=True)
            return [line for line in lines if line.person_id not in shut]

        return first_lines(self.reasons, lines_of), answers

    def answers_about(self, persons: Collection[UUID]) -> list[Answer]:
        """What was said of these persons, whichever of their records with a reason it was written on."""
        records = {record for record, lead in self.leads.items() if lead in persons}
        return [_answer(said, self.leads) for said in casework.said_about({*persons, *records}, self.today)]

    def _lines(self, reasons: list[Reason], answers: list[Answer]) -> list[Line]:
        off, most = self.switched_off, len(reasons)
        return morning_list(reasons, answers=answers, switched_off=off, today=self.today, most=most)


def rules_in_words() -> dict[str, tuple[date, str]]:
    """Every named rule: in force since which day, and its sentence."""
    return {**casework.CONTACT_RULES, **casework.PLAN_RULES, **OFFICE_RULES}


def morning_of(actor: Actor, today: date) -> list[Called]:
    """At most twelve people to look for today; nobody for whoever does not follow people."""
    if Compartment.CASEWORK not in actor.reads:
        return []
    gathered = gathered_for(actor, today)
    lines, answers = gathered.first()
    shown = {line.person_id for line in lines}
    people, contacts = person_cards(shown, with_dwelling=False), safe_contact_of(shown, surviving=True)
    asides = [
        card_due(person, expires_on=card.expires_on, today=today)
        for person, card in contacts.items()
        if card.is_due and card.expires_on
    ]
    full = with_asides(lines, asides, answers=answers, switched_off=gathered.switched_off, today=today)
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
    """Reasons, who stands for whom among them, and what the actor's body listens to."""
    off = casework.rules_switched_off(actor.organisation_id)
    reasons = [reason for reason in reasons_on(actor, today) if reason.rule not in off]
    # A reason written on a merged record is about whoever it stands for: one person, one line, one wish.
    leads = merged_among(reason.person_id for reason in reasons)
    return Gathered(
        reasons=[
            replace(one, person_id=leads[one.person_id]) if one.person_id in leads else one for one in reasons
        ],
        leads=leads,
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
