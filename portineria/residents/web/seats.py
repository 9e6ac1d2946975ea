"""A meeting and its seats, in words anybody understands."""

from typing import Any

from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portineria.activities.public import SeatCard, SessionCard, free_seats
from portineria.places.public import neighbourhoods


def meeting_in_words(session: SessionCard) -> dict[str, Any]:
    """What the page of a meeting shows: whether one can still come, and how many seats there are."""
    place = next((one for one in neighbourhoods() if one.id == session.neighbourhood_id), None)
    open_ = session.state in {"planned", "open"} and session.starts_at > now()
    free = free_seats(session.id, resident=False) if open_ else 0
    kept = free_seats(session.id, resident=True) if open_ and session.for_residents else free
    return {
        "session": session,
        "place": place,
        "open": open_,
        "free": _free(free),
        "full": free == 0,
        "kept": _kept(kept) if kept != free else "",
    }


def _free(free: int | None) -> str:
    if free is None:
        return _("Si viene liberamente: dirlo prima aiuta chi prepara l’incontro.")
    if not free:
        return _("I posti sono finiti: puoi metterti in lista, e il primo che si libera ti viene proposto.")
    return ngettext("C’è ancora %(free)s posto.", "Ci sono ancora %(free)s posti.", free) % {"free": free}


def _kept(kept: int | None) -> str:
    """What is there only for who lives in the estate."""
    return ngettext(
        "Per chi abita in queste case popolari c’è ancora %(kept)s posto.",
        "Per chi abita in queste case popolari ci sono ancora %(kept)s posti.",
        kept or 0,
    ) % {"kept": kept}


def seat_in_words(card: SeatCard) -> dict[str, Any]:
    """What the page of a seat shows."""
    off = card.session.state == "cancelled"
    over = card.session.starts_at <= now()
    return {
        "card": card,
        "session": card.session,
        "off": off,
        "offer": None if off or over else card.open_offer,
        "title": _("L’incontro è annullato") if off else _title(card.state),
        "turn": _turn(card.before) if card.state == "waiting" and not off else "",
        "people": _people(card),
        "leaves": card.state != "left" and not off and not over,
    }


def _title(state: str) -> str:
    return {
        "taken": _("Hai il posto"),
        "offered": _("C’è un posto per te"),
        "waiting": _("Sei in lista d’attesa"),
    }.get(state, _("Non vieni più a questo incontro"))


def _turn(before: int) -> str:
    if not before:
        return _("Il primo posto che si libera è per te.")
    words = ngettext(
        "Prima di te c’è %(before)s richiesta.", "Prima di te ci sono %(before)s richieste.", before
    )
    return words % {"before": before}


def _people(card: SeatCard) -> str:
    adults, minors = card.party.adults, card.party.minors
    words = (
        [ngettext("%(adults)s adulto", "%(adults)s adulti", adults) % {"adults": adults}] if adults else []
    )
    if minors:
        words.append(ngettext("%(minors)s minore", "%(minors)s minori", minors) % {"minors": minors})
    return ", ".join(words)
