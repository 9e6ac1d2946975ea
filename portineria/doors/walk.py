"""Walking every door of the house, from the URL resolver."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from .abilities import declared
from .door import PUBLIC, Door, door_of

WITHOUT_ACCOUNT = "Aprire una pagina senza avere un account, con il proprio collegamento o codice"


@dataclass(frozen=True)
class Route:
    """One way in: its path, the methods it answers, and what is signed on it."""

    path: str
    name: str
    methods: tuple[str, ...]
    door: Door | None


def routes() -> Iterator[Route]:
    """Every route the resolver knows, API operations one by one."""
    yield from _walk(get_resolver().url_patterns, "/")


def explanation_of(door_name: str) -> str:
    """What one does behind the door called `door_name`, in the words of its ability; empty when unknown."""
    name = _abilities_by_door().get(door_name, "")
    if name == PUBLIC:
        return WITHOUT_ACCOUNT
    ability = declared().get(name)
    return ability.explanation if ability else ""


def doors_about(words: str) -> list[str]:
    """The names of the doors whose explanation holds `words`, large or small letters alike."""
    wanted = words.casefold()
    return [name for name in _abilities_by_door() if wanted in explanation_of(name).casefold()]


@cache
def _abilities_by_door() -> dict[str, str]:
    return {route.door.name: route.door.ability for route in routes() if route.door}


def _walk(patterns: list[Any], prefix: str) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield from _routes_of(pattern, path)


def _routes_of(pattern: URLPattern, path: str) -> Iterator[Route]:
    name = pattern.name or ""
    operations = _operations(pattern.callback)
    for methods, view in operations:
        yield Route(path, name, methods, door_of(view))
    if not operations:
        door = door_of(pattern.callback)
        yield Route(path, name, door.methods if door else ("GET",), door)


def _operations(callback: Callable[..., Any]) -> list[tuple[tuple[str, ...], Callable[..., Any]]]:
    """The operations of a django-ninja path, whose callback closes over its path view as `self`."""
    inner = inspect.unwrap(callback)
    path_view = inspect.getclosurevars(inner).nonlocals.get("self") if inspect.isfunction(inner) else None
    return [(tuple(op.methods), op.view_func) for op in getattr(path_view, "operations", [])]
