"""How the hours of the ambulatory are shown: ranges, absences, load."""

from collections.abc import Iterable, Sequence
from typing import Any

from portineria.agenda.public import WEEKDAYS, AbsenceCard, BookingCard, OpeningCard, WeekLoad
from portineria.foundation.telephone import grouped
from portineria.foundation.ui import italian

from .cards import when_words


def load(weeks: Sequence[WeekLoad]) -> dict[str, Any]:
    """Seats against bookings, as a drawing (which has its own table)."""
    return {
        "load_groups": [(_week(one), [one.seats, one.taken]) for one in weeks],
        "load_series": ["Posti", "Prenotati"],
    }


def _week(one: WeekLoad) -> str:
    return italian.dated("dal", one.monday)


def opening_groups(found: Iterable[OpeningCard]) -> list[dict[str, Any]]:
    """Ranges by clinician, or by room where there is none."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for card in found:
        owner = card.provider or card.room
        groups.setdefault(owner.name if owner else "", []).append(_opening(card))
    return [{"title": title, "lines": lines} for title, lines in sorted(groups.items())]


def _opening(card: OpeningCard) -> dict[str, Any]:
    until = f" {italian.dated('al', card.valid_until)}" if card.valid_until else ""
    parts = [", ".join(one.name for one in card.reasons), card.room.name if card.room else ""]
    return {
        "id": card.id,
        "when": f"{WEEKDAYS[card.weekday]}, {card.opens:%-H:%M}–{card.closes:%-H:%M}",
        "detail": " · ".join([*filter(None, parts), f"{italian.dated('dal', card.valid_from)}{until}"]),
    }


def absence_lines(found: Iterable[AbsenceCard]) -> list[dict[str, Any]]:
    """Absences to come."""
    return [
        {
            "id": card.id,
            "who": getattr(card.provider or card.room, "name", ""),
            "when": f"{card.kind_label}, da {when_words(card.starts_at)} a {when_words(card.ends_at)}",
        }
        for card in found
    ]


def booking_items(found: Iterable[BookingCard]) -> list[dict[str, Any]]:
    """Appointments somebody has to move or cancel."""
    return [
        {
            "text": card.full_name,
            "href": f"/ambulatorio/prenotazioni/{card.id}/",
            "detail": " · ".join(
                filter(None, [when_words(card.slot.starts_at), card.slot.reason.name, grouped(card.phone)])
            ),
            "icon": "calendar",
        }
        for card in found
    ]
