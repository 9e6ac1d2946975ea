"""Who gets a seat at a meeting, and who is next in line: the same for everybody, and it can be said why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from .registers import Refused

MOST_OF_A_PARTY = 8  # who come together with one request


@dataclass(frozen=True)
class Party:
    """Who come together: adults and minors, and whether they live in the estate."""

    adults: int
    minors: int = 0
    resident: bool = False

    @property
    def size(self) -> int:
        """How many seats they need."""
        return self.adults + self.minors


@dataclass(frozen=True)
class Hall:
    """The seats of a meeting: `seats` None, as many as come; `kept` of them for residents, and who has one already."""

    seats: int | None
    kept: int = 0
    residents: int = 0
    others: int = 0

    def free_for(self, *, resident: bool) -> int | None:
        """How many seats there are for a resident, or for somebody from elsewhere; None: as many as come.

        >>> hall = Hall(seats=10, kept=4, residents=1, others=5)
        >>> hall.free_for(resident=True), hall.free_for(resident=False)
        (4, 1)
        """
        if self.seats is None:
            return None
        free = max(0, self.seats - self.residents - self.others)
        still_kept = 0 if resident else max(0, min(self.kept, self.seats) - self.residents)
        return max(0, free - still_kept)

    def holds(self, party: Party) -> bool:
        """Whether there is room for all of them together."""
        free = self.free_for(resident=party.resident)
        return free is None or party.size <= free


@dataclass(frozen=True)
class Asking:
    """Somebody who waits: since when, and how many offers went by without an answer."""

    id: UUID
    party: Party
    asked_at: datetime
    missed: int = 0


@dataclass(frozen=True)
class Turn:
    """Whose turn it is, and how many before them were too many for the seats there are."""

    asking: Asking
    passed_over: int


def in_order(waiting: Sequence[Asking]) -> list[Asking]:
    """Who missed fewer offers first, and then who asked first: not answering sends to the end, not out of the line."""
    return sorted(waiting, key=lambda one: (one.missed, one.asked_at, one.id))


def next_in_line(waiting: Sequence[Asking], hall: Hall) -> Turn | None:
    """The first for whom there is room with all who come along; a party of four does not keep one seat empty."""
    for passed_over, asking in enumerate(in_order(waiting)):
        if hall.holds(asking.party):
            return Turn(asking, passed_over)
    return None


def seats_kept(quota: int, *, starts_at: datetime, now: datetime, until: timedelta) -> int:
    """How many seats are still kept for residents: none from `until` before the beginning on: none stays empty."""
    return quota if now < starts_at - until else 0


def check_party(party: Party, *, minors_alone: bool) -> None:
    """Refused when nobody comes, too many come, or minors come without an adult where they may not."""
    if party.size < 1:
        raise Refused("Scrivi quante persone vengono: almeno una. Non è stato preso nessun posto.")
    if party.size > MOST_OF_A_PARTY:
        raise Refused(
            f"Con una richiesta si prendono al massimo {MOST_OF_A_PARTY} posti: "
            "per un gruppo più grande chiedi al laboratorio."
        )
    if party.minors and not party.adults and not minors_alone:
        raise Refused(
            "A questo incontro i minori vengono con un adulto: aggiungi chi li accompagna. "
            "Non è stato preso nessun posto."
        )


def check_can_ask(*, state: str, starts_at: datetime, now: datetime) -> None:
    """Refused when the meeting is off, or has begun."""
    if state == "cancelled":
        raise Refused("Questo incontro è annullato: non è stato preso nessun posto.")
    if state == "closed" or starts_at <= now:
        raise Refused(
            "Questo incontro è già cominciato: vieni lo stesso, e chiedi a chi lo tiene se c’è posto."
        )
