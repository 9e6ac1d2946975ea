"""Where one can go: each module registers its entries, the frame shows those the actor may open.

A module calls ``register`` (or ``place`` for the fixed slots of the frame) in its ``AppConfig.ready``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

PUBLIC, STAFF = "public", "staff"
SLOTS = ("home", "search", "sign_in", "sign_out", "choose_role", "accessibility", "privacy")


@dataclass(frozen=True)
class Entry:
    """One line of a menu: its label, its page and the ability needed to see it ("" = everybody)."""

    label: str
    url_name: str
    ability: str = ""
    area: str = STAFF
    order: int = 100


@dataclass(frozen=True)
class Link:
    """An entry as the frame shows it."""

    label: str
    href: str
    current: bool = False


_entries: dict[str, Entry] = {}
_slots: dict[str, Entry] = {}


def register(*, label: str, url_name: str, ability: str = "", area: str = STAFF, order: int = 100) -> None:
    """Add an entry to the staff or public menu; registering the same page again replaces it."""
    _entries[f"{area}:{url_name}"] = Entry(label, url_name, ability, area, order)


def place(slot: str, *, url_name: str, ability: str = "", label: str = "") -> None:
    """Say which page fills a fixed slot of the frame. ValueError if the frame has no such slot."""
    if slot not in SLOTS:
        raise ValueError(f"unknown slot {slot!r}: one of {', '.join(SLOTS)}")
    _slots[slot] = Entry(label, url_name, ability)


def address(url_name: str) -> str:
    """The page's address, or "" while the page does not exist (the system check reports it)."""
    try:
        return _reversed(url_name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=256)
def _reversed(url_name: str, urlconf: str, prefix: str) -> str:
    """Every page asks for the same twenty addresses; they change only with the routes and where they are hung."""
    return reverse(url_name, urlconf)


def menu(*, area: str, abilities: Collection[str], path: str) -> list[Link]:
    """The entries of an area that the abilities open, in order; the one we are in is current."""
    entries = sorted((e for e in _entries.values() if e.area == area), key=lambda e: (e.order, e.label))
    open_entries = [e for e in entries if not e.ability or e.ability in abilities]
    links = [(entry, address(entry.url_name)) for entry in open_entries]
    return [Link(entry.label, href, _is_inside(path, href)) for entry, href in links if href]


def slots(*, abilities: Collection[str]) -> dict[str, str]:
    """Slot → address; "" for a slot that nobody fills or that the abilities do not open."""
    filled = {name: e for name, e in _slots.items() if not e.ability or e.ability in abilities}
    return {name: address(filled[name].url_name) if name in filled else "" for name in SLOTS}


def dead_entries() -> list[Entry]:
    """Registered entries whose page does not exist: a mistake that the system check reports."""
    return [entry for entry in (*_entries.values(), *_slots.values()) if not address(entry.url_name)]


def _is_inside(path: str, href: str) -> bool:
    return path == href if href in {"", "/"} else path.startswith(href)
