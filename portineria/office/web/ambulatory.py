"""What the desk of a nurse says of today: counts for each ambulatory, each a way to the page where it is done."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from portineria.agenda.public import DayCounts, day_counts
from portineria.foundation.walls.public import Actor
from portineria.places.public import NeighbourhoodCard, neighbourhoods
from portineria.referrals.public import requests_to_answer

from .cards import ListItem

RUN_DAY, ANSWER = "clinic.run_day", "referrals.answer"


def ambulatory_items(actor: Actor) -> list[ListItem]:
    """Who comes, who waits and who asks, where there is somebody; a few queries, nobody is read."""
    counts = {one.neighbourhood_id: one for one in day_counts(now=timezone.now())}
    places = [place for place in neighbourhoods() if place.id in counts]
    return [item for place in places for item in _of_place(place, counts[place.id])] + _requests(actor)


def _of_place(place: NeighbourhoodCard, counts: DayCounts) -> Iterator[ListItem]:
    address = f"{reverse('clinic:day')}?{urlencode({'quartiere': place.slug})}"
    if today := day_in_words(counts):
        to_mark = f"{counts.to_mark} da segnare" if counts.to_mark else ""
        yield ListItem(place.name, address, today, "calendar", to_mark, "warning")
    if counts.numbers:
        yield ListItem(f"{place.name}: numeri", f"{address}#numeri", _aside(counts.numbers), "user")
    if counts.waiting:
        yield ListItem(f"{place.name}: lista d’attesa", f"{address}#attesa", _aside(counts.waiting), "clock")


def day_in_words(counts: DayCounts) -> str:
    """«12 attesi · 2 arrivati»; empty when nobody comes, or is left to mark."""
    if not (counts.expected or counts.arrived or counts.to_mark):
        return ""
    expected = "1 atteso" if counts.expected == 1 else f"{counts.expected} attesi"
    arrived = "1 arrivato" if counts.arrived == 1 else f"{counts.arrived} arrivati"
    return f"{expected} · {arrived}"


def _aside(number: int) -> str:
    return "1 persona aspetta" if number == 1 else f"{number} persone aspettano"


def _requests(actor: Actor) -> list[ListItem]:
    number = requests_to_answer() if actor.can(ANSWER) else 0
    if not number:
        return []
    words = "1 da decidere" if number == 1 else f"{number} da decidere"
    return [
        ListItem(
            "Richieste di altri servizi", f"{reverse('referrals:requests')}?elenco=ricevute", words, "mail"
        )
    ]
