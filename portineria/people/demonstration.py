"""Synthetic safe-contact cards and representations, of every shape, for who is in the register already."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from .actions.columns import insert_rows
from .models import ContactPoint, Representation, SafeContact
from .words import Channel, ContactKind, RepresentationKind

NAMESPACE = UUID("0b7c2a0e-6f0f-5d52-9d5c-2c1d3b0f9a77")
WITH_CARD = 0.6
# Shares of the cards; what is left may be reached as most people are.
REFUSES, ONLY_CUSTODIAN, ONLY_IN_PERSON, EXPIRED = 0.05, 0.08, 0.05, 0.12
REPRESENTED = 0.03
ROUTE = "0000"  # numbers with 0000 in the middle are nobody's: synthetic
WORDS = (
    "",
    "",
    "Si può dire solo «ti chiama la Portineria».",
    "Niente messaggi in segreteria.",
    "Parlare solo di appuntamenti, non dire per che cosa.",
)
ANSWERS = ("", "", "", "Può rispondere la figlia.", "Solo la persona, nessun altro in casa.")
HOURS: tuple[tuple[time, time] | None, ...] = (
    None,
    None,
    (time(9), time(12)),
    (time(14), time(18)),
    (time(17), time(20)),
)
NAMES = ("Avv. Lucia Sintetica", "Mario Sintetico", "Servizi tutelari di prova", "Giulia Inventata")


def load_contacts(
    person_ids: Iterable[UUID], *, today: date, languages: dict[UUID, str] | None = None
) -> int:
    """Cards for about 60 % of `person_ids` (surviving records), inside a writing visit of the loader; how many.

    The same every time for the same persons; dates are relative to `today`.
    """
    spoken = languages or {}
    cards: list[SafeContact] = []
    points: list[ContactPoint] = []
    acting: list[Representation] = []
    for person in sorted(person_ids):
        dice = Random(str(person))
        if dice.random() < WITH_CARD:
            card = _card(person, today, spoken.get(person, ""), dice)
            cards.append(card)
            points += _points(card, dice)
        if dice.random() < REPRESENTED:
            acting.append(_representation(person, today, dice))
    for model, rows in ((SafeContact, cards), (ContactPoint, points), (Representation, acting)):
        insert_rows(model, _not_yet(model, rows))
    return len(cards)


def _not_yet(model: Any, rows: Sequence[Any]) -> Sequence[Any]:
    """Loading twice adds nothing."""
    here = model.objects.filter(pk__in=[row.pk for row in rows[:1]]).exists()
    return [] if here else rows


def _card(person: UUID, today: date, language: str, dice: Random) -> SafeContact:
    shape = dice.random()
    channels, refuses = _channels(shape, dice), shape < REFUSES
    hours = None if refuses else dice.choice(HOURS)
    confirmed = today - timedelta(days=dice.randrange(2, 300))
    expired = dice.random() < EXPIRED
    return SafeContact(
        id=uuid5(NAMESPACE, f"card {person}"),
        person_id=person,
        channels=channels,
        weekdays=["1", "3", "5"] if hours and dice.random() < 0.2 else [],
        from_hour=hours[0] if hours else None,
        until_hour=hours[1] if hours else None,
        language=language,
        words_allowed="" if refuses else dice.choice(WORDS),
        may_answer="" if refuses else dice.choice(ANSWERS),
        do_not_contact=refuses,
        confirmed_on=confirmed - timedelta(days=400) if expired else confirmed,
        confirmed_as="dimostrazione",
        expires_on=today - timedelta(days=dice.randrange(3, 60))
        if expired
        else confirmed + timedelta(days=365),
        written_at=datetime.combine(confirmed, time(10), UTC),
    )


def _channels(shape: float, dice: Random) -> list[str]:
    if shape < REFUSES:
        return []
    if shape < REFUSES + ONLY_CUSTODIAN:
        return [Channel.CUSTODIAN.value]
    if shape < REFUSES + ONLY_CUSTODIAN + ONLY_IN_PERSON:
        return [Channel.IN_PERSON.value]
    chosen = [Channel.CALL.value, Channel.SMS.value]
    if dice.random() < 0.3:
        chosen.append(Channel.EMAIL.value)
    return [*chosen, Channel.LETTER.value] if dice.random() < 0.4 else chosen


def _points(card: SafeContact, dice: Random) -> Iterator[ContactPoint]:
    """The numbers and addresses that the card's channels lead to; who refuses keeps an old number, unused."""
    if Channel.CUSTODIAN in card.channels:
        yield _point(card, ContactKind.CUSTODIAN, "", "Lasciare detto al custode di passare in Portineria.")
    if Channel.IN_PERSON in card.channels:
        yield _point(card, ContactKind.IN_PERSON, "", "Non ha telefono: viene lei, quasi ogni mattina.")
    if Channel.CALL in card.channels or card.do_not_contact:
        yield _point(card, ContactKind.MOBILE, f"+39320{ROUTE}{dice.randrange(1000):03}")
    if Channel.CALL in card.channels and dice.random() < 0.15:
        yield _point(card, ContactKind.PHONE, f"+3902{ROUTE}{dice.randrange(10000):04}", "di una vicina")
    if Channel.EMAIL in card.channels:
        yield _point(card, ContactKind.EMAIL, f"persona.{dice.randrange(10**6)}@esempio.invalid")
    if Channel.LETTER in card.channels:
        yield _point(card, ContactKind.POSTAL, "A casa, nella cassetta delle lettere")


def _point(card: SafeContact, kind: ContactKind, value: str, note: str = "") -> ContactPoint:
    return ContactPoint(
        id=uuid5(NAMESPACE, f"{kind} {card.person_id}"),
        person_id=card.person_id,
        kind=kind.value,
        value=value,
        note=note,
        written_at=card.written_at,
    )


def _representation(person: UUID, today: date, dice: Random) -> Representation:
    since = today - timedelta(days=dice.randrange(60, 1500))
    ends = dice.random() < 0.3
    return Representation(
        id=uuid5(NAMESPACE, f"acts for {person}"),
        person_id=person,
        kind=dice.choice(RepresentationKind.values),
        name=dice.choice(NAMES),
        phone=f"+3902{ROUTE}{dice.randrange(10000):04}",
        act=f"Decreto di prova n. {dice.randrange(1, 900)}",
        act_date=since,
        since=since,
        until=since + timedelta(days=dice.randrange(30, 900)) if ends else None,
        written_at=datetime.combine(since, time(10), UTC),
    )
