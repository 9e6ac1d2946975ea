"""What the desk of a nurse says of today: how many in each ambulatory, each line a way to the page where it is done."""

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
    """A line for each ambulatory in which there is somebody, then the requests; a few queries, nobody is read."""
    counts = {one.neighbourhood_id: one for one in day_counts(now=timezone.now())}
    places = [place for place in neighbourhoods() if place.id in counts]
    return [_of_place(place, counts[place.id]) for place in places] + _requests(actor)


def _of_place(place: NeighbourhoodCard, counts: DayCounts) -> ListItem:
    to_mark = f"{counts.to_mark} da segnare" if counts.to_mark else ""
    address = f"{reverse('clinic:day')}?{urlencode({'quartiere': place.slug})}"
    return ListItem(place.name, address, day_in_words(counts), "calendar", to_mark, "warning")


def day_in_words(counts: DayCounts) -> str:
    """«12 attesi · 2 arrivati · 3 con il numero · 1 in lista d’attesa»; what is none is not said.

    >>> day_in_words(DayCounts(1, expected=1, waiting=2)), day_in_words(DayCounts(1, told=20))
    ('1 atteso · 2 in lista d’attesa', 'Tutti segnati')
    """
    said = [
        (counts.expected, "atteso" if counts.expected == 1 else "attesi"),
        (counts.arrived, "arrivato" if counts.arrived == 1 else "arrivati"),
        (counts.numbers, "con il numero"),
        (counts.waiting, "in lista d’attesa"),
    ]
    return " · ".join(f"{number} {words}" for number, words in said if number) or _nobody_to_come(counts)


def _nobody_to_come(counts: DayCounts) -> str:
    return "Sono passati tutti" if counts.to_mark else "Tutti segnati"


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
