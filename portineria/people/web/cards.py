"""Persons in words, for lists and tables."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from portineria.foundation.ui.italian import dated_moment, moment
from portineria.foundation.ui.tables import Cell

from ..contacts import MessageCard
from ..histories import Portrait
from ..queries import PersonCard

TONES = {
    "queued": "info",
    "to_print": "warning",
    "sent": "good",
    "held": "warning",
    "failed": "bad",
    "expired": "bad",
}


def known_already(found: Iterable[PersonCard]) -> list[dict[str, Any]]:
    """Persons who may be the one being typed; one touch opens their page."""
    return [_line(one, reverse("people:person", args=[one.id])) for one in found]


def other_records(person_id: UUID, found: Iterable[PersonCard]) -> list[dict[str, Any]]:
    """Records that may be the same person; one touch puts them side by side."""
    return [_line(one, reverse("people:compare", args=[person_id, one.id])) for one in found]


def person_choices(found: Iterable[PersonCard]) -> list[dict[str, str]]:
    """Persons to choose from; one touch chooses."""
    return [
        {
            "value": str(one.id),
            "text": one.full_name,
            "detail": " · ".join(filter(None, [one.birth, one.dwelling])),
        }
        for one in found
    ]


def _line(one: PersonCard, href: str) -> dict[str, Any]:
    return {
        "text": one.full_name,
        "href": href,
        "detail": " · ".join(filter(None, [one.birth, one.dwelling])),
        "icon": "user",
        "synthetic": one.synthetic,
    }


def message_items(person_id: UUID, sent: Iterable[MessageCard]) -> list[dict[str, Any]]:
    """Messages on a list: when, how, what became of them; a letter leads to its sheet."""
    return [
        {
            "text": one.text,
            "detail": " · ".join(filter(None, [moment(one.created_at), one.channel, _fate(one)])),
            "badge": one.state_label,
            "tone": TONES.get(one.state, "neutral"),
            "href": reverse("people:letter", args=[person_id, one.id]) if one.state == "to_print" else "",
        }
        for one in sent
    ]


def _fate(one: MessageCard) -> str:
    waits = one.state == "queued" and one.not_before > timezone.now()
    return f"parte {dated_moment('dal', one.not_before)}" if waits else one.reason


def compared(first: Portrait | None, second: Portrait | None) -> list[list[Any]]:
    """What is known of two records, term by term; what differs says so."""
    if first is None or second is None:
        return []
    return [
        [term, one, other, Cell("uguale", tone="good") if one == other else Cell("diverso", tone="warning")]
        for (term, one), (_, other) in zip(_terms(first), _terms(second), strict=True)
    ]


def _terms(portrait: Portrait) -> list[tuple[str, str]]:
    names = ", ".join(name for name, _ in portrait.other_names) or "nessuno"
    household = ", ".join(member.card.full_name for member in portrait.household) or "non noto"
    return [
        *portrait.identity,
        ("Altri nomi", names),
        ("Abitazione", portrait.card.dwelling or "non nota"),
        ("Nucleo", household),
    ]
