"""The public calendar of a neighbourhood, for eyes and for telephones: what is on, when and where; nobody's data.

The file follows RFC 5545: a meeting keeps its UID for ever, and one that is called off stays, marked CANCELLED, so
that a telephone that had it learns of it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.timezone import localtime
from icalendar import Calendar, Event

from portineria.activities.public import SessionCard

BEFORE, AHEAD = timedelta(days=30), timedelta(days=366)  # of a feed; a page looks ON_PAGE ahead
ON_PAGE = timedelta(weeks=8)
REFRESH = timedelta(hours=6)


def days_of(sessions: Iterable[SessionCard]) -> list[tuple[date, list[dict[str, Any]]]]:
    """Sessions day by day for `ui_link_list`, in order."""
    in_order = sorted(sessions, key=lambda one: (one.starts_at, one.title))
    return [(day, [_item(one) for one in some]) for day, some in groupby(in_order, key=_day_of)]


def feed(name: str, sessions: Sequence[SessionCard], *, now: datetime) -> bytes:
    """An iCalendar file called «Attività a `name`»; `now` in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Portineria//Attività//IT")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Attività a {name}")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for one in sessions:
        calendar.add_component(_event(one, now))
    return bytes(calendar.to_ical())


def _event(one: SessionCard, now: datetime) -> Event:
    cancelled, event = one.state == "cancelled", Event()
    event.add("uid", f"{one.id}@portineria")
    event.add("dtstamp", now)
    event.add("dtstart", one.starts_at)
    event.add("dtend", one.ends_at)
    event.add("sequence", int(cancelled))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", f"Annullato: {one.title}" if cancelled else one.title)
    event.add("location", one.place)
    event.add("description", " · ".join(filter(None, [one.lab_name, _seats(one)])))
    return event


def _item(one: SessionCard) -> dict[str, Any]:
    starts, ends = localtime(one.starts_at), localtime(one.ends_at)
    hours = f"dalle {starts:%H:%M} alle {ends:%H:%M}"
    return {
        "text": one.title,
        "detail": " · ".join(filter(None, [hours, one.place, one.lab_name, _seats(one)])),
        "icon": "calendar",
        "badge": "annullato" if one.state == "cancelled" else "",
        "tone": "bad",
    }


def _seats(one: SessionCard) -> str:
    return "" if one.seats is None else "1 posto" if one.seats == 1 else f"{one.seats} posti"


def _day_of(one: SessionCard) -> date:
    return localtime(one.starts_at).date()
