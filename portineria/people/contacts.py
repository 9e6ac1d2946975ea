"""Reads of how somebody may be reached, and what was sent."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language_info

from portineria.foundation.days import elided
from portineria.foundation.telephone import grouped

from .models import ContactPoint, Message, SafeContact
from .queries import standing_for
from .rules import MONTHS, Card, Decision, channel_for, confirmation_due, is_expired, strictest
from .words import Channel, ContactKind, MessageState, Weekday

AT_ODDS = "Ci sono due schede che non dicono la stessa cosa: chiedi alla persona quale vale."
UNKNOWN, REFUSED, EXPIRED, ALLOWED = "unknown", "do_not_contact", "expired", "allowed"
# The channel a person has to have allowed before a number or an address can be touched.
REACHED_BY: dict[str, str] = dict.fromkeys((ContactKind.MOBILE, ContactKind.PHONE), Channel.CALL)
REACHED_BY[ContactKind.EMAIL] = Channel.EMAIL
# Which kind of contact point each channel a machine can carry leads to.
LEADS_TO = {
    Channel.SMS: ContactKind.MOBILE,
    Channel.EMAIL: ContactKind.EMAIL,
    Channel.LETTER: ContactKind.POSTAL,
}


@dataclass(frozen=True)
class ContactPointCard:
    """A number or an address as people write it; `href` dials or writes, "" when that is not allowed now."""

    id: UUID
    kind: str
    label: str
    value: str
    href: str
    note: str


@dataclass(frozen=True)
class SafeContactCard:
    """What stands beside every number: whether and how the person may be reached, in words.

    `standing`: `unknown` (nobody asked yet), `do_not_contact`, `expired` (to be asked again) or `allowed`.
    """

    person_id: UUID
    standing: str
    sentence: str
    channels: tuple[str, ...]
    hours: str
    language: str
    words_allowed: str
    may_answer: str
    confirmed_on: date | None
    expires_on: date | None
    is_due: bool
    points: tuple[ContactPointCard, ...]

    @property
    def do_not_contact(self) -> bool:
        """Nobody calls, writes or knocks."""
        return self.standing == REFUSED

    @property
    def may_be_contacted(self) -> bool:
        """Whether the card counts today and allows something."""
        return self.standing == ALLOWED


@dataclass(frozen=True)
class MessageCard:
    """A message and what became of it; `not_before` is the instant (UTC) from which it may leave."""

    id: UUID
    kind: str
    text: str
    channel: str
    state: str
    state_label: str
    reason: str
    created_at: datetime
    not_before: datetime
    sent_at: datetime | None


def safe_contact_of(person_ids: Iterable[UUID], *, surviving: bool = False) -> dict[UUID, SafeContactCard]:
    """The safe-contact card of every one of `person_ids`, in three queries; `unknown` where there is none to see.

    Of a merged record it is the card of its survivor. `surviving`: nobody among them was merged, a query is spared.
    """
    person_ids = set(person_ids)
    leads = {person: person for person in person_ids} if surviving else standing_for(person_ids)
    asked = set(leads.values())
    cards: dict[UUID, list[SafeContact]] = defaultdict(list)
    points: dict[UUID, list[ContactPoint]] = defaultdict(list)
    for card in SafeContact.objects.current().filter(person_id__in=asked).order_by("confirmed_on", "pk"):
        cards[card.person_id].append(card)
    for point in ContactPoint.objects.current().filter(person_id__in=asked).order_by("written_at", "pk"):
        points[point.person_id].append(point)
    stands, today = {person: leads.get(person, person) for person in person_ids}, timezone.localdate()
    return {person: _card(person, cards[lead], points[lead], today) for person, lead in stands.items()}


def asking_not_to_be_contacted(person_ids: Iterable[UUID], *, surviving: bool = False) -> frozenset[UUID]:
    """Whoever of `person_ids`, as far as the actor sees, asked that nobody calls, writes or knocks."""
    leads = {person: person for person in person_ids} if surviving else standing_for(person_ids)
    cards = SafeContact.objects.current().filter(person_id__in=set(leads.values()), do_not_contact=True)
    shut = frozenset(cards.values_list("person_id", flat=True))
    return frozenset(person for person, lead in leads.items() if lead in shut)


def _card(
    person_id: UUID, rows: list[SafeContact], points: list[ContactPoint], today: date
) -> SafeContactCard:
    counts = strictest(map(rule_card, rows))
    standing = _standing(counts, today)
    said = counts or Card()
    allowed = said.channels if standing == ALLOWED else ()
    return SafeContactCard(
        person_id=person_id,
        standing=standing,
        sentence=_sentence(standing, said),
        channels=tuple(str(Channel(code).label) for code in said.channels) if standing != REFUSED else (),
        hours=hours_in_words(said),
        language=language_name(said.language),
        words_allowed=said.words_allowed,
        may_answer=said.may_answer,
        confirmed_on=said.confirmed_on,
        expires_on=said.expires_on,
        is_due=bool(counts and standing != REFUSED and confirmation_due(counts, today)),
        points=tuple(point_card(point, allowed=allowed) for point in _once(points)),
    )


def rule_card(row: SafeContact) -> Card:
    """The card as the rules read it."""
    hours = (row.from_hour, row.until_hour) if row.from_hour and row.until_hour else None
    return Card(
        do_not_contact=row.do_not_contact,
        channels=tuple(row.channels),
        weekdays=tuple(row.weekdays),
        hours=hours,
        confirmed_on=row.confirmed_on,
        expires_on=row.expires_on,
        language=row.language,
        words_allowed=row.words_allowed,
        may_answer=row.may_answer,
        narrows=row.kept_at_undo,
    )


def decide(
    person_id: UUID, now: datetime, *, carried: Iterable[str], preference: str = ""
) -> tuple[Decision, str]:
    """The rules' decision for a person at `now`, and the address it leads to ("" when held)."""
    cards = SafeContact.objects.current().filter(person_id=person_id)
    # A number that may be somebody else's is looked at by people, not by machines.
    points = ContactPoint.objects.current().filter(person_id=person_id, kept_at_undo=False)
    points = points.order_by("-written_at", "pk")
    by_kind = {point.kind: point.value for point in reversed(points)}
    addresses = {str(code): by_kind[kind] for code, kind in LEADS_TO.items() if kind in by_kind}
    decision = channel_for(
        strictest(map(rule_card, cards)),
        now,
        reachable=addresses,
        carried=frozenset(carried),
        preference=preference,
    )
    return decision, addresses.get(decision.channel or "", "")


def point_card(point: ContactPoint, *, allowed: Collection[str]) -> ContactPointCard:
    """A contact point in words; it can be touched only while the card allows the channel it is reached by."""
    return ContactPointCard(
        id=point.pk,
        kind=point.kind,
        label=str(point.get_kind_display()),
        value=_as_written(point),
        href=_href(point) if REACHED_BY.get(point.kind) in allowed and not point.kept_at_undo else "",
        note=point.note,
    )


def _once(points: list[ContactPoint]) -> list[ContactPoint]:
    """Merged records may bring the same number twice."""
    return list({(point.kind, point.value): point for point in points}.values())


def _as_written(point: ContactPoint) -> str:
    if point.kind not in {ContactKind.MOBILE, ContactKind.PHONE}:
        return str(point.value)
    return grouped(point.value)


def _href(point: ContactPoint) -> str:
    schemes = {ContactKind.MOBILE: "tel:", ContactKind.PHONE: "tel:", ContactKind.EMAIL: "mailto:"}
    scheme = schemes.get(ContactKind(point.kind))
    return f"{scheme}{point.value}" if scheme else ""


def _standing(card: Card | None, today: date) -> str:
    if card is None:
        return UNKNOWN
    if card.do_not_contact:
        return REFUSED
    return EXPIRED if is_expired(card, today) else ALLOWED


def _sentence(standing: str, said: Card) -> str:
    if standing == UNKNOWN:
        return "Nessuno ha ancora chiesto alla persona come vuole essere contattata: chiediglielo."
    if standing == REFUSED:
        return "Non contattare: lo ha chiesto la persona."
    doubt = f" {AT_ODDS}" if said.at_odds else ""
    if standing == EXPIRED and said.expires_on:
        until = elided(f"la scheda valeva fino al {day_in_words(said.expires_on)}")
        return f"Da riconfermare: {until}.{doubt}"
    how = ", ".join(str(Channel(code).label) for code in said.channels) or "solo quando viene lei"
    return f"{how[0].upper()}{how[1:]} · {hours_in_words(said)}{f'.{doubt}' if doubt else ''}"


def hours_in_words(said: Card) -> str:
    """«lunedì, martedì, dalle 9:00 alle 12:00»; «tutti i giorni, a qualsiasi ora del giorno» when nobody said."""
    days = ", ".join(str(Weekday(day).label) for day in sorted(said.weekdays)) or "tutti i giorni"
    if said.hours is None:
        return f"{days}, di giorno"
    return "{}, dalle {:%-H:%M} alle {:%-H:%M}".format(days, *said.hours)


def day_in_words(day: date) -> str:
    """«3 maggio 2026»."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def language_name(code: str) -> str:
    """A language by its own name; its code when Django does not know it."""
    try:
        return str(get_language_info(code)["name_local"]) if code else ""
    except KeyError:
        return code


def messages_of(person_id: UUID, limit: int = 20) -> list[MessageCard]:
    """Messages to a person in the compartments the actor reads, latest first."""
    rows = Message.objects.filter(person_id=person_id).order_by("-created_at", "pk")[:limit]
    return [message_card(row) for row in rows]


def message_card(row: Message) -> MessageCard:
    """A message in words."""
    return MessageCard(
        id=row.pk,
        kind=str(row.get_kind_display()),
        text=row.text,
        channel=str(Channel(row.channel).label) if row.channel else "",
        state=row.state,
        state_label=str(MessageState(row.state).label),
        reason=row.reason,
        created_at=row.created_at,
        not_before=row.not_before,
        sent_at=row.sent_at,
    )
