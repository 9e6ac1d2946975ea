"""How somebody may be reached: the safe-contact card decides, and says why.

«Do not contact» always wins; a card past its day allows nothing; hours are those of the clock in Rome, also on
the two nights when it is moved. Channels are the codes of `words.Channel`.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

import phonenumbers

ROME = ZoneInfo("Europe/Rome")
UTC = ZoneInfo("UTC")
# What a machine can carry, in the order it is tried; the other channels want a person.
CARRIED = ("sms", "email", "letter")
QUIET = frozenset({"letter"})  # wakes nobody: hours do not matter
WEEK = range(1, 8)  # ISO days, Monday is 1
EVERY_DAY = frozenset(WEEK)
DAY = (time(8), time(20))  # when the card names no hours: nobody is woken by a machine
DAYS_OF_NOTICE = 30
WORDS = ("language", "words_allowed", "may_answer")
SAID = ("channels", "weekdays", "hours", *WORDS)
EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\".]+")
LONGEST_VALUE = 200
# A message may be read by somebody else: it never says what the service is for.
REVEALING = (
    *(
        "violenz",
        "antiviolenz",
        "psicolog",
        "psichiatr",
        "vaccin",
        "ambulator",
        "medic",
        "infermier",
        "salute",
        "visita",
    ),
    *("prelievo", "fisioterap", "dipenden", "serd", "tossic", "alcol", "gravidan", "consultor"),
    *("sfratt", "moros", "debit", "abusiv", "sgomber", "occupazion", "assistente social", "servizi social"),
    *("tribunal", "carcer", "tutel", "disabil", "invalid", "permesso di soggiorno", "richiedent"),
)


@dataclass(frozen=True)
class Card:
    """What a person allows. `channels`: codes, none is allowed beside them; `weekdays` empty: every day.

    `narrows`: it may be what somebody else said (left by an undone merge), so it can only take away.
    `at_odds`: several cards count, and they do not say the same.
    """

    do_not_contact: bool = False
    channels: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    hours: tuple[time, time] | None = None
    confirmed_on: date | None = None
    expires_on: date | None = None
    language: str = ""
    words_allowed: str = ""
    may_answer: str = ""
    narrows: bool = False
    at_odds: bool = False


@dataclass(frozen=True)
class Decision:
    """The channel that may be used, from which instant (None: now); no channel: held. Reasons are sentences."""

    channel: str | None
    not_before: datetime | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether nothing may leave."""
        return self.channel is None


def channel_for(
    card: Card | None,
    now: datetime,
    *,
    reachable: Collection[str] = CARRIED,
    carried: Collection[str] = CARRIED,
    preference: str = "",
) -> Decision:
    """Which channel a message may take at the instant `now` (aware), and from when.

    `reachable`: channels with a number or an address; `carried`: channels that somebody here can carry;
    `preference` goes first when it is allowed.
    """
    if refusal := _refusal(card, now.astimezone(ROME).date()):
        return Decision(None, reasons=(refusal,))
    assert card is not None  # noqa: S101 - said by the refusal
    allowed = [code for code in CARRIED if code in card.channels]
    if not allowed:
        return Decision(None, reasons=("La persona si avvisa solo a voce, come dice la scheda.",))
    with_address = [code for code in allowed if code in reachable]
    if not with_address:
        return Decision(None, reasons=("Manca il recapito per i modi che la persona accetta.",))
    possible = [code for code in with_address if code in carried]
    if not possible:
        return Decision(None, reasons=("Nessun canale configurato: da qui non parte nulla.",))
    return _timed(card, preference if preference in possible else possible[0], now)


def _refusal(card: Card | None, today: date) -> str:
    if card is None:
        return "Non c’è ancora una scheda dei contatti sicuri: va chiesto alla persona."
    if card.do_not_contact:
        return "La persona ha chiesto di non essere contattata."
    return "La scheda dei contatti sicuri è da riconfermare." if is_expired(card, today) else ""


def _timed(card: Card, channel: str, now: datetime) -> Decision:
    if channel in QUIET:
        return Decision(channel)
    opening = _next_opening(card, now)
    if opening is None:
        return Decision(None, reasons=("La scheda non lascia nessuna ora in cui scrivere.",))
    if opening == now:
        return Decision(channel)
    return Decision(channel, opening, ("Parte nelle ore che la persona accetta.",))


def _next_opening(card: Card, now: datetime) -> datetime | None:
    """`now`, when the card allows it; else the first allowed instant after it (UTC)."""
    if _is_open(card, now):
        return now
    today = now.astimezone(ROME).date()
    for ahead in range(9):
        begins = datetime.combine(today + timedelta(days=ahead), _hours(card)[0], ROME).astimezone(UTC)
        if begins > now and _is_open(card, begins):
            return begins
    return None


def _is_open(card: Card, instant: datetime) -> bool:
    here = instant.astimezone(ROME)
    if card.weekdays and here.isoweekday() not in card.weekdays:
        return False
    begins, ends = _hours(card)
    return begins <= here.time() < ends


def _hours(card: Card) -> tuple[time, time]:
    return card.hours or DAY


def is_expired(card: Card, today: date) -> bool:
    """Whether the day until which the card counts is over; without such a day it never counts."""
    return not card.do_not_contact and (card.expires_on is None or card.expires_on < today)


def confirmation_due(card: Card, today: date) -> bool:
    """Whether it is time to ask again: the card is over, or soon will be."""
    return card.expires_on is None or card.expires_on <= today + timedelta(days=DAYS_OF_NOTICE)


def strictest(cards: Iterable[Card]) -> Card | None:
    """Of several cards of one person (merged records): the last confirmed, and nobody's «do not contact» is lost.

    Of cards confirmed on one day nobody knows which counts: only what each of them allows, and of the words those
    they share. A card that narrows takes away whatever its day, and its words count only where there is no other.
    """
    found = list(cards)
    if not found:
        return None
    said = [card for card in found if not card.narrows] or found
    last = max(card.confirmed_on or date.min for card in said)
    counts = reduce(_shared, [card for card in said if (card.confirmed_on or date.min) == last])
    counts = reduce(_narrowed, [card for card in found if card not in said], counts)
    return replace(counts, do_not_contact=any(card.do_not_contact for card in found))


def _shared(one: Card, other: Card) -> Card:
    words = {name: getattr(one, name) for name in WORDS if getattr(one, name) == getattr(other, name)}
    return replace(_narrowed(one, other), **dict.fromkeys(WORDS, "") | words)


def _narrowed(one: Card, other: Card) -> Card:
    """What `one` allows and `other` does not forbid. A letter wakes nobody: it does not need a shared hour."""
    weekdays = _days(one) & _days(other)
    begins, ends = (max(_hours(one)[0], _hours(other)[0]), min(_hours(one)[1], _hours(other)[1]))
    never = not weekdays or begins >= ends
    shared = (code for code in one.channels if code in other.channels)
    return replace(
        one,
        channels=tuple(code for code in shared if code in QUIET or not never),
        weekdays=() if never or weekdays == EVERY_DAY else tuple(sorted(weekdays)),
        hours=None if never or one.hours is other.hours is None else (begins, ends),
        expires_on=min(one.expires_on, other.expires_on) if one.expires_on and other.expires_on else None,
        at_odds=one.at_odds or any(getattr(one, name) != getattr(other, name) for name in SAID),
    )


def _days(card: Card) -> frozenset[int]:
    return frozenset(card.weekdays) or EVERY_DAY


def naming_a_service(text: str) -> str:
    """The first word of `text` that would give away what a service is for; "" when there is none."""
    found = re.search("|".join(rf"\b{re.escape(word)}\w*" for word in REVEALING), text.casefold())
    return found.group() if found else ""


def normal_value(kind: str, value: str) -> str:
    """A number or an address as it is stored (numbers E.164, of Italy unless they begin with +).

    ValueError (Italian) says what to write instead.
    """
    value = " ".join(value.replace("\0", " ").split())
    if len(value) > LONGEST_VALUE:
        raise ValueError(f"Il recapito è troppo lungo: al massimo {LONGEST_VALUE} caratteri.")
    if kind in {"phone", "mobile"}:
        return _number(value)
    if kind == "email":
        if not EMAIL.fullmatch(value):
            raise ValueError("Non è un indirizzo e-mail: scrivilo così, nome@esempio.it.")
        local, _, domain = value.rpartition("@")
        return f"{local}@{domain.lower()}"
    if kind == "postal" and len(value) < 6:
        raise ValueError("Scrivi l’indirizzo per intero.")
    return value


def _number(value: str) -> str:
    try:
        number = phonenumbers.parse(value, "IT")
    except phonenumbers.NumberParseException as error:
        raise ValueError("Non è un numero di telefono: scrivilo così, 333 123 4567.") from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError("Il numero di telefono non ha il giusto numero di cifre.")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
