"""Contacts, decided from values alone: when they can have happened, what can be promised, what a day looks like."""

from datetime import date, datetime, timedelta

from .cases import Refused

FARTHEST_BACK = timedelta(days=366)
FARTHEST_PROMISE = timedelta(days=366)


def check_when(happened_at: datetime, now: datetime) -> None:
    """Refused for a contact that has not happened yet, or happened more than a year ago."""
    if happened_at > now:
        raise Refused("Il contatto è nel futuro: controlla giorno e ora. Quello che hai scritto è rimasto.")
    if happened_at < now - FARTHEST_BACK:
        raise Refused(
            "Il contatto è di più di un anno fa: controlla il giorno. Quello che hai scritto è rimasto."
        )


def check_promise(by_day: date | None, *, has_person: bool, on: date) -> None:
    """Refused for a promise to nobody, before the contact on the day `on`, or more than a year after."""
    if by_day is None:
        return
    if not has_person:
        raise Refused("Per promettere di richiamare serve la persona: cercala e sceglila.")
    if not on <= by_day <= on + FARTHEST_PROMISE:
        raise Refused("Il giorno in cui richiamare va dal giorno del contatto a un anno dopo.")


def check_needs(count: int, *, has_person: bool) -> None:
    """Refused for needs of nobody: they would belong to no one's list."""
    if count and not has_person:
        raise Refused(
            "Un bisogno è sempre di una persona: cercala e sceglila, o scrivilo nella nota e togli il segno."
        )


def check_period(first: date, last: date) -> None:
    """Refused for a period that ends before it begins, or is longer than a year."""
    if last < first:
        raise Refused("Il periodo finisce prima di cominciare: cambia una delle due date.")
    if last - first > FARTHEST_BACK:
        raise Refused("Il periodo è più lungo di un anno: sceglilo più corto.")
