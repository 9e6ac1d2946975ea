"""Reads of the seats of a session: who has one, who waits in which order, what was offered."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from portineria.foundation.codes import read_code

from .models import SeatOffer, SeatRequest, Session
from .queries import SessionCard, session_card
from .rules import Asking, Hall, Party, in_order, seats_kept


@dataclass(frozen=True)
class OfferCard:
    """What was offered, until when, and what became of it; instants are UTC."""

    offered_at: datetime
    expires_at: datetime
    state: str
    passed_over: int


@dataclass(frozen=True)
class SeatCard:
    """A wish to come, as whoever holds its code sees it; `before`: how many are before it in line."""

    id: UUID
    code: str
    name: str
    phone: str
    party: Party
    state: str
    asked_at: datetime
    before: int
    session: SessionCard
    offers: tuple[OfferCard, ...]

    @property
    def open_offer(self) -> OfferCard | None:
        """The offer that waits for an answer."""
        return next((one for one in self.offers if one.state == "open"), None)


@dataclass(frozen=True)
class Seating:
    """All the seats of a session: who has one, who waits (in order), who gave up, and how many are free."""

    seated: tuple[SeatCard, ...]
    waiting: tuple[SeatCard, ...]
    left: int
    hall: Hall

    @property
    def people(self) -> int:
        """How many come, with those to whom a seat is offered."""
        return self.hall.residents + self.hall.others

    @property
    def minors(self) -> int:
        """How many of them are minors."""
        return sum(one.party.minors for one in self.seated)


def quota_until() -> timedelta:
    """How long before the beginning the seats kept for residents become everybody's."""
    return timedelta(hours=settings.PORTINERIA_RESIDENT_SEATS_HOURS)


def hall_of(session: Session, now: datetime) -> Hall:
    """The seats of a session as they are `now`."""
    heads: Counter[bool] = Counter()
    for resident, adults, minors in session.seat_requests.seated().values_list(
        "resident", "adults", "minors"
    ):
        heads[resident] += adults + minors
    kept = seats_kept(session.seats_for_residents, starts_at=session.starts_at, now=now, until=quota_until())
    return Hall(session.seats, kept, heads[True], heads[False])


def party_of(request: SeatRequest) -> Party:
    """Who come with a request."""
    return Party(request.adults, request.minors, request.resident)


def askings(session: Session) -> list[Asking]:
    """Who waits for a seat of a session, in order."""
    rows = SeatRequest.objects.filter(session=session).waiting()
    return in_order([Asking(row.pk, party_of(row), row.asked_at, row.missed) for row in rows])


def seating_of(session: Session, now: datetime) -> Seating:
    """Who comes to a session and who waits, with the names they gave."""
    rows = (
        SeatRequest.objects.filter(session=session).select_related("session__lab").order_by("asked_at", "pk")
    )
    found = {row.pk: row for row in rows.prefetch_related("offers")}
    line = [one.id for one in askings(session)]
    return Seating(
        tuple(_card(row, 0) for row in found.values() if row.state in {"taken", "offered"}),
        tuple(_card(found[key], before) for before, key in enumerate(line)),
        sum(row.state == "left" for row in found.values()),
        hall_of(session, now),
    )


def seat_by_code(typed: str) -> SeatCard | None:
    """The request of whoever holds its code."""
    rows = SeatRequest.objects.select_related("session__lab").prefetch_related("offers")
    row = rows.filter(code=read_code(typed)).first()
    return card_of(row) if row else None


def card_of(row: SeatRequest) -> SeatCard:
    """A request and how many are before it."""
    line = [one.id for one in askings(row.session)] if row.state == "waiting" else []
    return _card(row, line.index(row.pk) if row.pk in line else 0)


def _card(row: SeatRequest, before: int) -> SeatCard:
    return SeatCard(
        id=row.pk,
        code=row.code,
        name=row.name,
        phone=row.phone,
        party=party_of(row),
        state=row.state,
        asked_at=row.asked_at,
        before=before,
        session=session_card(row.session),
        offers=tuple(_offer(one) for one in row.offers.all()),
    )


def _offer(one: SeatOffer) -> OfferCard:
    return OfferCard(one.offered_at, one.expires_at, one.state, one.passed_over)
