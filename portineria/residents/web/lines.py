"""A place on a waiting list, in words: how many come before, and what was offered already."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portineria.agenda.public import PlaceInLine


def line_in_words(place: PlaceInLine) -> dict[str, Any]:
    """What the page of a place in line shows."""
    return {
        "card": place.card,
        "waits": place.card.state in ("waiting", "offered"),
        "turn": _turn(place.before),
        "offers": [
            {"when": one.offered_at, "words": _became(one.state)}
            for one in place.offers
            if one.state != "open"
        ],
    }


def _turn(before: int) -> str:
    if not before:
        return _("Sei la prima persona della lista.")
    words = ngettext("Prima di te c’è %(before)s persona.", "Prima di te ci sono %(before)s persone.", before)
    return words % {"before": before}


def _became(state: str) -> str:
    """What became of an offer; nobody loses their place for it."""
    words = {
        "accepted": _("un posto, e l’hai preso"),
        "declined": _("un posto, e hai detto di no"),
        "expired": _("un posto, e il tempo per rispondere è finito"),
    }
    return words.get(state, _("un posto, che l’ambulatorio ha dovuto togliere"))
