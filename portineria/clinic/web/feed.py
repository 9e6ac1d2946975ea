"""A clinician's calendar for a telephone or a mail program: when they are taken and for what, nothing else.

A calendar outside the house is read over shoulders and copied to other firms: a discreet reason is not named in it.
"""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event

from portineria.agenda.public import SlotCard


def feed(slots: Iterable[SlotCard], *, now: datetime) -> bytes:
    """An iCalendar file with one busy block a slot; `now` in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Portineria//Ambulatorio//IT")
    calendar.add("version", "2.0")
    for slot in slots:
        event = Event()
        event.add("uid", f"{slot.id}@portineria")
        event.add("dtstamp", now)
        event.add("dtstart", slot.starts_at)
        event.add("dtend", slot.ends_at)
        event.add("summary", slot.reason.name_in_messages if slot.reason.discreet else slot.reason.code)
        event.add("location", slot.room_name)
        event.add("transp", "OPAQUE")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
