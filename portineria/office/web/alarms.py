"""What is said before everything else on the page of a person: urgent needs that are still open."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from portineria.casework.public import urgent_needs
from portineria.foundation.days import since_in_words
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import Portrait

LOG_CONTACT = "casework.log_contact"


@dataclass(frozen=True)
class Alarm:
    """What is said before everything else; `href` is where something can be done about it, or ""."""

    title: str
    text: str
    href: str


def alarms(actor: Actor, portrait: Portrait) -> list[Alarm]:
    """What cannot wait, for whoever casework may be shown to."""
    if Compartment.CASEWORK not in actor.reads:
        return []
    today = timezone.localdate()
    href = reverse("casework:needs", args=[portrait.card.id]) if actor.can(LOG_CONTACT) else ""
    return [
        Alarm(
            title=f"Bisogno urgente: {need.label}",
            text=f"Aperto {italian.dated('dal', need.since)}, {since_in_words((today - need.since).days)}.",
            href=href,
        )
        for need in urgent_needs(portrait.records)
    ]
