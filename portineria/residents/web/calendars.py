"""An appointment as a file for one's own calendar: day, hour and place, never what it is for when that is discreet."""

from datetime import datetime

from icalendar import Calendar, Event

from portineria.agenda.public import SlotCard


def calendar_file(slot: SlotCard, *, code: str, now: datetime) -> bytes:
    """An iCalendar file with one event; `now` in UTC."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Portineria//Prenotazioni//IT")
    calendar.add("version", "2.0")
    event.add("uid", f"{code}@portineria")
    event.add("dtstamp", now)
    event.add("dtstart", slot.starts_at)
    event.add("dtend", slot.ends_at)
    event.add("summary", slot.reason.name_in_messages.capitalize())
    event.add("location", place_of(slot))
    event.add("description", code)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def place_of(slot: SlotCard) -> str:
    """Where to be."""
    return slot.place
