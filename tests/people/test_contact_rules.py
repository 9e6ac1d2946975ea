"""How somebody may be reached: «do not contact» always wins, a card that is over allows nothing, hours hold."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portineria.people.rules import (
    Card,
    channel_for,
    confirmation_due,
    is_expired,
    naming_a_service,
    normal_value,
    strictest,
)
from portineria.people.words import Channel

ROME, UTC = ZoneInfo("Europe/Rome"), ZoneInfo("UTC")
CODES = st.sampled_from(Channel.values)
CHANNELS = st.lists(CODES, unique=True).map(tuple)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
HOURS = st.tuples(st.times(), st.times()).filter(lambda pair: pair[0] < pair[1])
NOWS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
CARDS = st.builds(
    Card,
    do_not_contact=st.booleans(),
    channels=CHANNELS,
    weekdays=st.lists(st.integers(1, 7), unique=True).map(tuple),
    hours=st.none() | HOURS,
    confirmed_on=DAYS,
    expires_on=st.none() | DAYS,
)
MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=ROME)
OPEN = Card(channels=("sms", "email"), expires_on=date(2027, 1, 1))


@given(CARDS, NOWS, st.sets(CODES), st.sets(CODES), CODES)
def test_do_not_contact_always_wins(
    card: Card, now: datetime, reachable: set[str], carried: set[str], wish: str
) -> None:
    refused = Card(**{**card.__dict__, "do_not_contact": True})
    decision = channel_for(refused, now, reachable=reachable, carried=carried, preference=wish)
    assert decision.is_held
    assert "non essere contattata" in decision.reasons[0]


@given(CARDS, NOWS, CODES)
def test_a_card_that_is_over_never_allows(card: Card, now: datetime, wish: str) -> None:
    decision = channel_for(card, now, preference=wish)
    over = card.expires_on is None or card.expires_on < now.astimezone(ROME).date()
    if over or card.do_not_contact:
        assert decision.is_held
    assert is_expired(card, now.astimezone(ROME).date()) == (over and not card.do_not_contact)


@given(CARDS, NOWS, st.sets(CODES), st.sets(CODES), CODES)
def test_what_leaves_was_allowed_has_an_address_and_a_carrier(
    card: Card, now: datetime, reachable: set[str], carried: set[str], wish: str
) -> None:
    decision = channel_for(card, now, reachable=reachable, carried=carried, preference=wish)
    if decision.channel is None:
        assert decision.reasons[0].endswith(".")
    else:
        assert decision.channel in set(card.channels) & reachable & carried
        assert decision.channel == wish or wish not in set(card.channels) & reachable & carried & {
            "sms",
            "email",
            "letter",
        }


@given(CARDS, NOWS)
@example(
    Card(channels=("sms",), hours=(time(2), time(3)), expires_on=date(2030, 1, 1)),
    datetime(2026, 3, 28, 12, tzinfo=UTC),
)
@example(
    Card(channels=("sms",), hours=(time(2, 30), time(4)), expires_on=date(2030, 1, 1)),
    datetime(2026, 3, 28, 12, tzinfo=UTC),
)
@example(
    Card(channels=("sms",), hours=(time(2), time(3)), expires_on=date(2030, 1, 1)),
    datetime(2026, 10, 24, 23, tzinfo=UTC),
)
@example(
    Card(channels=("sms",), hours=(time(2), time(3)), weekdays=(7,), expires_on=date(2030, 1, 1)),
    datetime(2026, 3, 28, 12, tzinfo=UTC),
)
def test_hours_and_days_are_those_of_the_clock_in_rome(card: Card, now: datetime) -> None:
    decision = channel_for(card, now)
    if decision.channel not in {"sms", "email"}:
        return
    leaves = (decision.not_before or now).astimezone(ROME)
    assert leaves >= now
    begins, ends = card.hours or (time(8), time(20))
    assert begins <= leaves.time() < ends
    assert not card.weekdays or leaves.isoweekday() in card.weekdays


def test_a_letter_wakes_nobody() -> None:
    night = datetime(2026, 11, 23, 3, tzinfo=ROME)
    card = Card(channels=("letter",), hours=(time(9), time(10)), expires_on=date(2027, 1, 1))
    assert channel_for(card, night).not_before is None


def test_at_night_a_text_message_waits_for_the_morning() -> None:
    decision = channel_for(OPEN, datetime(2026, 11, 22, 23, 30, tzinfo=ROME))
    assert decision.not_before == datetime(2026, 11, 23, 8, tzinfo=ROME)


def test_who_has_no_card_gets_nothing() -> None:
    assert "va chiesto alla persona" in channel_for(None, MONDAY_NOON).reasons[0]


def test_only_through_the_custodian_is_not_for_machines() -> None:
    card = Card(channels=("custodian",), expires_on=date(2027, 1, 1))
    assert "solo a voce" in channel_for(card, MONDAY_NOON).reasons[0]


def test_without_a_carrier_nothing_leaves() -> None:
    assert "Nessun canale configurato" in channel_for(OPEN, MONDAY_NOON, carried=()).reasons[0]


def test_the_wish_of_the_sender_comes_after_the_wish_of_the_person() -> None:
    assert channel_for(OPEN, MONDAY_NOON, preference="email").channel == "email"
    assert channel_for(OPEN, MONDAY_NOON, preference="letter").channel == "sms"


@given(st.lists(CARDS, max_size=4))
def test_of_several_cards_no_refusal_is_lost(cards: list[Card]) -> None:
    counts = strictest(cards)
    assert (counts is None) == (not cards)
    if counts:
        assert counts.do_not_contact == any(card.do_not_contact for card in cards)
        assert counts.confirmed_on == max(card.confirmed_on or date.min for card in cards)


@given(st.lists(CARDS, min_size=1, max_size=4), NOWS, st.permutations(range(4)))
def test_of_cards_of_one_day_only_what_each_allows_counts(
    cards: list[Card], now: datetime, order: list[int]
) -> None:
    same_day = [replace(card, confirmed_on=date(2026, 11, 23)) for card in cards]
    shuffled = [same_day[place] for place in order if place < len(same_day)]
    counts = strictest(same_day)
    told = channel_for(counts, now, reachable=Channel.values, carried=Channel.values)
    assert told == channel_for(strictest(shuffled), now, reachable=Channel.values, carried=Channel.values)
    for card in same_day if told.channel else ():
        alone = channel_for(card, told.not_before or now, preference=told.channel or "")
        assert (alone.channel, alone.not_before) == (told.channel, None)


def test_what_two_cards_of_one_day_share_is_allowed() -> None:
    day: dict[str, Any] = {"confirmed_on": date(2026, 11, 2), "expires_on": date(2027, 1, 1)}
    one = Card(channels=("sms", "email"), weekdays=(1, 2), hours=(time(9), time(13)), **day)
    other = Card(channels=("sms", "letter"), weekdays=(1, 5), hours=(time(11), time(18)), **day)
    told = channel_for(strictest([one, other]), MONDAY_NOON)
    assert (told.channel, told.not_before) == ("sms", None)
    assert channel_for(
        strictest([one, other]), MONDAY_NOON.replace(hour=10)
    ).not_before == MONDAY_NOON.replace(hour=11)


def test_a_letter_needs_no_hour_that_two_cards_share() -> None:
    day: dict[str, Any] = {"confirmed_on": date(2026, 11, 2), "expires_on": date(2027, 1, 1)}
    mondays, tuesdays = (Card(channels=("letter", "sms"), weekdays=(one,), **day) for one in (1, 2))
    counts = strictest([mondays, tuesdays])
    assert counts
    assert (counts.channels, counts.at_odds) == (("letter",), True)


@given(st.permutations(range(3)))
def test_words_are_those_the_cards_share_and_never_what_another_may_have_said(order: list[int]) -> None:
    until: dict[str, Any] = {"expires_on": date(2027, 1, 1), "channels": ("call",)}
    own = Card(**until, confirmed_on=date(2026, 1, 10), language="ar", may_answer="la sorella")
    left = Card(
        **until,
        confirmed_on=date(2026, 2, 1),
        language="it",
        words_allowed="Si può dire tutto",
        may_answer="il marito",
        narrows=True,
    )
    again = replace(own, language="it")
    counts = strictest([own, left])
    assert counts
    assert (counts.language, counts.may_answer, counts.words_allowed) == ("ar", "la sorella", "")
    assert (counts.confirmed_on, counts.at_odds) == (date(2026, 1, 10), True)
    three = strictest([[own, again, left][place] for place in order])
    assert three
    assert (three.language, three.may_answer) == ("", "la sorella")


def test_a_card_of_another_day_is_replaced_by_the_last() -> None:
    before = Card(channels=("letter",), confirmed_on=date(2026, 1, 1), expires_on=date(2027, 1, 1))
    last = Card(channels=("sms",), confirmed_on=date(2026, 2, 1), expires_on=date(2027, 1, 1))
    assert strictest([last, before]) == last


def test_what_an_undone_merge_left_takes_away_and_gives_nothing() -> None:
    said = Card(channels=("sms",), confirmed_on=date(2026, 1, 1), expires_on=date(2027, 1, 1))
    left = Card(channels=("letter", "email"), confirmed_on=date(2026, 2, 1), expires_on=date(2027, 1, 1))
    counts = strictest([said, replace(left, narrows=True)])
    assert counts
    assert counts.channels == ()
    assert strictest([said, left]) == left


@given(CARDS, DAYS)
def test_who_is_over_is_due(card: Card, today: date) -> None:
    if is_expired(card, today):
        assert confirmation_due(card, today)
    soon = Card(expires_on=today + timedelta(days=29))
    later = Card(expires_on=today + timedelta(days=31))
    assert (confirmation_due(soon, today), confirmation_due(later, today)) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "Ti aspettiamo all’Ambulatorio",
        "promemoria: VACCINO",
        "il colloquio con la psicologa",
        "per la morosità",
        "centro antiviolenza",
        "la tua assistente sociale",
    ],
)
def test_words_that_give_a_service_away_are_found(text: str) -> None:
    assert naming_a_service(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ha un appuntamento martedì 3 marzo alle 10:00. Per spostarlo: codice ABCD-1234.",
        "L’abbiamo cercata. Quando può, chiami lo 02 0000 0001.",
        "Cordiali saluti dalla Portineria",
    ],
)
def test_plain_words_give_nothing_away(text: str) -> None:
    assert naming_a_service(text) == ""


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("mobile", "333 123 4567", "+393331234567"),
        ("mobile", "+44 7911 123456", "+447911123456"),
        ("phone", "02/6765.4321", "+390267654321"),
        ("email", "  Nome.Cognome@Esempio.IT ", "Nome.Cognome@esempio.it"),
        ("custodian", " scala  B ", "scala B"),
    ],
)
def test_numbers_and_addresses_are_written_one_way(kind: str, written: str, kept: str) -> None:
    assert normal_value(kind, written) == kept
    assert normal_value(kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("mobile", "12"),
        ("mobile", "ciao"),
        ("mobile", "٣" * 3),
        ("phone", "1" * 40),
        ("email", "nome@"),
        ("email", "a b@c.it"),
        ("postal", "via"),
        ("postal", "x" * 10_000),
    ],
)
def test_what_is_no_number_is_refused_in_words(kind: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        normal_value(kind, wrong)


@given(st.sampled_from(["mobile", "phone", "email", "postal"]), st.text(max_size=300))
def test_any_nonsense_is_kept_or_refused_in_words(kind: str, text: str) -> None:
    try:
        assert "\0" not in normal_value(kind, text)
    except ValueError as refusal:
        assert str(refusal).endswith(".")
