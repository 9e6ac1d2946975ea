"""Contacts and needs as the screen shows them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import DraftCard
from portineria.directory.public import ServiceCard, services_in
from portineria.foundation.days import dated, days_in_words
from portineria.foundation.ui import italian
from portineria.people.public import PersonCard

from ...queries.contacts import ContactCard
from ...words import STATE_TONES, URGENCY_TONES, Medium, NeedKind, NeedState, Urgency

HELP_LINE = "1522"


def contact_items(cards: Iterable[ContactCard], today: Any) -> list[dict[str, Any]]:
    """Contacts for `ui_link_list`: who, what was said, when and how; a promise stands out."""
    return [
        {
            "text": card.name,
            "href": reverse("casework:contact", args=[card.id]),
            "detail": f"{_shortened(card.summary)} · {when(card, today)} · {card.medium}",
            "badge": promise(card),
            "tone": "warning",
            "synthetic": bool(card.person and card.person.synthetic),
        }
        for card in cards
    ]


def inferred(form: Any, today: Any) -> str:
    """«Di persona · San Siro · oggi alle 14:32»: what the form holds now, as far as it makes sense."""
    medium = dict(Medium.choices).get(form["medium"].value(), "?")
    places = {str(value): label for value, label in form.fields["neighbourhood"].choices}
    day, at = (_as_typed(form[name].value(), shape) for name, shape in (("day", "%Y-%m-%d"), ("at", "%H:%M")))
    on = "oggi" if day == f"{today:%Y-%m-%d}" else ".".join(reversed(day.split("-")))
    place = places.get(str(form["neighbourhood"].value()), "?")
    return f"{medium.capitalize()} · {place} · {on} alle {at}"


def _as_typed(value: Any, shape: str) -> str:
    """What somebody typed, or what was inferred in the shape they would type."""
    return value if isinstance(value, str) else value.strftime(shape) if value else "?"


def by_day(cards: Iterable[ContactCard], today: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """Items of each day, under the day in words; the order is kept."""
    days: dict[Any, list[ContactCard]] = {}
    for card in cards:
        days.setdefault(timezone.localdate(card.happened_at), []).append(card)
    return [(day_words(day, today), contact_items(items, today)) for day, items in days.items()]


def day_words(day: Any, today: Any) -> str:
    """«Oggi», «Ieri», «martedì 17 novembre»."""
    return {0: "Oggi", 1: "Ieri"}.get((today - day).days, italian.weekday(day))


def when(card: ContactCard, today: Any) -> str:
    """«ieri, 14:32», or the day with its hour."""
    local = timezone.localtime(card.happened_at)
    days = (today - local.date()).days
    day = {0: "oggi", 1: "ieri"}.get(days, italian.day(local.date()))
    return f"{day}, {local:%H:%M}"


def promise(card: ContactCard) -> str:
    """«da richiamare entro il 24 novembre 2026»; "" when there is nothing promised."""
    due = card.call_back_on if card.promise_is_open else None
    return f"da richiamare entro {dated('il', due)}" if due else ""


def contact_facts(card: ContactCard) -> list[tuple[str, ...]]:
    """Term and value of one contact."""
    person = (card.name, reverse("people:person", args=[card.person.id])) if card.person else (card.name,)
    facts: list[tuple[str, ...]] = [
        ("Con", *person),
        ("Quando", italian.moment(card.happened_at)),
        ("Come", card.medium),
    ]
    if card.place:
        facts.append(("Dove", card.place))
    if card.call_back_on:
        kept = "" if card.promise_is_open else " (fatto)"
        facts.append(("Da richiamare", f"entro {italian.dated('il', card.call_back_on)}{kept}"))
    return facts


def attachment_items(card: ContactCard) -> list[dict[str, Any]]:
    """Files for `ui_link_list`."""
    return [
        {
            "text": f"{label.capitalize()} {number}",
            "href": reverse("casework:attachment", args=[attachment_id]),
            "detail": "da salvare sul dispositivo",
            "icon": "download",
        }
        for number, (attachment_id, label) in enumerate(card.attachments, start=1)
    ]


def table_rows(cards: Iterable[ContactCard]) -> list[list[str]]:
    """Rows of the sheet to print and of the file to save; needs and promise in words."""
    return [
        [
            f"{timezone.localtime(card.happened_at):%d/%m/%Y %H:%M}",
            card.name,
            card.medium,
            card.place,
            card.summary,
            ", ".join(need.label for need in card.needs),
            promise(card),
        ]
        for card in cards
    ]


COLUMNS = ["Quando", "Con chi", "Come", "Dove", "Che cosa è stato detto", "Bisogni", "Promesse"]


def person_choices(people: Iterable[PersonCard]) -> list[dict[str, str]]:
    """Persons proposed while typing."""
    return [
        {
            "value": str(person.id),
            "text": person.full_name,
            "detail": " · ".join(filter(None, [person.birth, person.dwelling])),
        }
        for person in people
    ]


def need_lines(needs: Iterable[Any], today: Any) -> list[dict[str, Any]]:
    """Needs of a person, each with what can be done with it."""
    return [
        {
            "label": NeedKind(need.about).label,
            "words": need.words,
            "tried": need.tried,
            "outcome": need.outcome,
            "urgency": Urgency(need.urgency).label,
            "tone": URGENCY_TONES[need.urgency],
            "state": NeedState(need.state).label,
            "state_tone": STATE_TONES[need.state],
            "is_open": need.state == "open",
            "since": _since(need, today),
            "url": reverse("casework:need", args=[need.pk]),
        }
        for need in needs
    ]


def listening_desks(neighbourhood_ids: Iterable[int]) -> list[ServiceCard]:
    """Where women who are afraid are listened to, in these neighbourhoods, from the directory."""
    found = {card.id: card for place in neighbourhood_ids for card in services_in(place)}
    return [card for card in found.values() if card.category == "donne" and card.telephone != HELP_LINE]


def draft_offers(drafts: Iterable[DraftCard], *, resume: str, today: Any) -> list[dict[str, Any]]:
    """Drafts that can be taken up again, and where; `resume` is the address of the form."""
    return [
        {
            "when": _draft_moment(draft, today),
            "words": _shortened(" ".join(draft.content.get("summary", []))),
            "resume_href": f"{resume}?bozza={draft.form}",
            "discard_href": reverse("discard_draft", args=[draft.form]),
            "fields": {"torna": resume},
        }
        for draft in drafts
    ]


def _draft_moment(draft: DraftCard, today: Any) -> str:
    local = timezone.localtime(draft.updated_at)
    day = {0: "di oggi alle", 1: "di ieri alle"}.get((today - local.date()).days)
    return f"{day} {local:%H:%M}" if day else f"{italian.dated('del', local.date())}, {local:%H:%M}"


def _since(need: Any, today: Any) -> str:
    days = (today - timezone.localdate(need.recorded_at)).days
    return "da oggi" if days <= 0 else f"da {days_in_words(days)}"


def _shortened(text: str, length: int = 140) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= length else f"{one_line[: length - 1]}…"
