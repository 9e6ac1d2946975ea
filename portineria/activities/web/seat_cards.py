"""The seats of a session as the screen shows them."""

from typing import Any

from django.urls import reverse

from portineria.foundation.ui import italian

from ..rules import Hall, Party
from ..seating import OfferCard, SeatCard, Seating
from ..words import SEAT_TONES, OfferState, SeatState

NO_NAME = "Senza nome"


def of_seating(seating: Seating) -> dict[str, Any]:
    """Who comes, who waits, and the figures above them."""
    return {
        "summary": summary(seating),
        "seated": [line(one) for one in seating.seated],
        "waiting": [line(one) for one in seating.waiting],
        "left": seating.left,
    }


def summary(seating: Seating) -> str:
    """«Vengono in 12, di cui 4 minori. Restano 3 posti, e altri 2 per chi abita qui.»"""
    come = "Viene una persona" if seating.people == 1 else f"Vengono in {seating.people}"
    words = [f"{come}, di cui {seating.minors} minori." if seating.minors else f"{come}."]
    return " ".join([*words, free(seating.hall)])


def free(hall: Hall) -> str:
    """How many seats are left, and for whom."""
    for_all, for_residents = hall.free_for(resident=False), hall.free_for(resident=True)
    if for_all is None or for_residents is None:
        return "I posti non sono contati."
    left = {0: "Non restano posti", 1: "Resta 1 posto"}.get(for_all, f"Restano {for_all} posti")
    kept = for_residents - for_all
    return f"{left}, e altri {kept} per chi abita nelle case popolari." if kept else f"{left}."


def line(one: SeatCard) -> dict[str, Any]:
    """One request: who, how many, where it stands, what was offered."""
    return {
        "id": one.id,
        "who": one.name or NO_NAME,
        "phone": one.phone,
        "detail": " · ".join(filter(None, [people(one.party), one.code])),
        "badge": SeatState(one.state).label,
        "tone": SEAT_TONES[one.state],
        "offers": [offer(each) for each in one.offers],
        "leave": reverse("activities:seat_left", args=[one.id]),
    }


def people(party: Party) -> str:
    """«2 adulti, 1 minore, abitano qui»."""
    words = []
    if party.adults:
        words.append("1 adulto" if party.adults == 1 else f"{party.adults} adulti")
    if party.minors:
        words.append("1 minore" if party.minors == 1 else f"{party.minors} minori")
    if party.resident:
        words.append("abita qui" if party.size == 1 else "abitano qui")
    return ", ".join(words)


def offer(one: OfferCard) -> str:
    """A line of the log: when, until when, what became of it, and who was passed over."""
    offered, until = italian.moment(one.offered_at), italian.moment(one.expires_at)
    words = f"posto proposto {offered}, entro {until}: {OfferState(one.state).label}"
    if not one.passed_over:
        return words
    before = (
        "1 richiesta prima aveva" if one.passed_over == 1 else f"{one.passed_over} richieste prima avevano"
    )
    return f"{words} ({before} bisogno di più posti)"
