"""What the pages of the office show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.public import SessionCard
from portineria.audit.public import Reading
from portineria.doors.public import explanation_of
from portineria.foundation.ui import navigation
from portineria.foundation.ui.context import search_label
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import PersonCard
from portineria.places.public import PlaceCard, neighbourhoods

READ_SESSION, READ_PERSON = "activities.read", "people.read"


@dataclass(frozen=True)
class ListItem:
    """One line of a list (the `ui_link_list` component)."""

    text: str
    href: str = ""
    detail: str = ""
    icon: str = ""
    badge: str = ""
    tone: str = ""
    synthetic: bool = False


def places_of(actor: Actor) -> list[str]:
    """The names of the actor's neighbourhoods."""
    here = set(actor.neighbourhood_ids)
    return [place.name for place in neighbourhoods() if place.id in here]


def starting_points(actor: Actor, here: str) -> list[ListItem]:
    """Where the day of a role without labs begins: its own pages, the search, the public pages."""
    abilities = actor.abilities
    own = navigation.menu(area=navigation.STAFF, abilities=abilities, path=here)
    public = navigation.menu(area=navigation.PUBLIC, abilities=abilities, path=here)
    found = [ListItem(link.label, link.href) for link in own if not link.current]
    if search := navigation.slots(abilities=abilities)["search"]:
        knows_people = Compartment.PERSONS in actor.reads
        found.insert(0 if knows_people else 1, ListItem(search_label(actor), search))
    found += [ListItem(f"{link.label}: la pagina pubblica", link.href) for link in public]
    return sorted(found, key=lambda one: one.href == reverse("mfa_index"))  # one's own password comes last


def session_items(cards: Iterable[SessionCard], actor: Actor) -> list[ListItem]:
    """Sessions in order of time; they lead to their register for those who may open it."""
    opens = actor.can(READ_SESSION)
    return [
        ListItem(
            text=card.title or card.lab_name,
            href=_address("activities:session", card.id) if opens else "",
            detail=" · ".join(
                filter(None, [f"{_hour(card.starts_at)}–{_hour(card.ends_at)}", card.lab_name, card.place])
            ),
            icon="calendar",
        )
        for card in cards
    ]


def person_items(cards: Iterable[PersonCard], actor: Actor) -> list[ListItem]:
    """People found: name, birth, dwelling; they lead to their page for those who may open it."""
    opens = actor.can(READ_PERSON)
    return [
        ListItem(
            text=card.full_name,
            href=_address("people:person", card.id) if opens else "",
            detail=" · ".join(filter(None, [card.birth, card.dwelling])),
            icon="user",
            synthetic=card.synthetic,
        )
        for card in cards
    ]


def place_items(cards: Iterable[PlaceCard]) -> list[ListItem]:
    """Places found; they lead to the page of their neighbourhood."""
    return [
        ListItem(
            text=card.label,
            href=_address("residents:neighbourhood", card.neighbourhood_slug),
            detail=card.detail,
            icon="map-marker",
        )
        for card in cards
    ]


def reading_row(reading: Reading, asked_of: str = "") -> list[Any]:
    """One line of the register of accesses; whoever it was asked of stands first."""
    return [
        reading.read_at,
        reading.actor_name or "nessuno",
        role_cell(reading),
        door_in_words(reading.door),
        subjects_cell(sorted(reading.subjects, key=lambda one: one != asked_of)),
    ]


def subjects_cell(subjects: Sequence[str]) -> dict[str, str]:
    """Whose data: the first leads to everybody who read of them; of many, how many more and where they are."""
    if not subjects:
        return {"text": ""}
    first, *others = subjects
    where = f"{reverse('accesses')}?{urlencode({'soggetto': first})}"
    detail = (
        f"e {others[0]}" if len(others) == 1 else f"e altri {len(others)}: sono tutti nel file da scaricare"
    )
    return {"text": first, "href": where, "detail": detail if others else ""}


def door_in_words(name: str) -> str:
    """What one does on the page, and its name as the register keeps it."""
    words = explanation_of(name)
    return f"{words} ({name})" if words else name


def role_cell(reading: Reading) -> dict[str, str]:
    """In which role; the purpose beneath only where it says something else."""
    label = role_label(reading.role)
    return {"text": label, "detail": reading.purpose if reading.purpose != label else ""}


def role_label(role: str) -> str:
    """The role's name; what is not a role is a part of the system and keeps its own."""
    return Role(role).label if role in set(Role) else role


def _hour(instant: Any) -> str:
    return f"{timezone.localtime(instant):%H:%M}"


def _address(url_name: str, key: Any) -> str:
    try:
        return reverse(url_name, args=[key])
    except NoReverseMatch:
        return ""
