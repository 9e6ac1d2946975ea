"""Signing a page: `@page(ability=…, writes=…, records_reading=…)`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import urlencode

from portineria.foundation.walls.public import ANONYMOUS, Actor

from .door import PUBLIC, Door
from .passing import pass_through

View = Callable[..., Any]


def page(
    *, ability: str, writes: bool = False, records_reading: bool, as_system: Actor | None = None
) -> Callable[[View], View]:
    """Sign a page. Who may not enter gets the same 404 as who asks for what does not exist."""

    def sign(view: View) -> View:
        door = _door(view, ability, writes, records_reading, as_system)

        @wraps(view)
        def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if not door.admits(actor):
                return turned_away(request, actor)
            if request.method not in door.methods:
                return HttpResponseNotAllowed(door.methods)
            answer = pass_through(door, actor, lambda: view(request, *args, **kwargs))
            return uncached(answer) if door.ability != PUBLIC else answer

        inside.door = door  # type: ignore[attr-defined]
        return inside

    return sign


def api_door(
    *, ability: str, writes: bool = False, records_reading: bool, as_system: Actor | None = None
) -> Callable[[View], View]:
    """Sign an API operation (django-ninja); it returns plain values, which are complete when the door closes."""

    def sign(operation: View) -> View:
        door = _door(operation, ability, writes, records_reading, as_system)

        @wraps(operation)
        def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            actor = actor_of(request)
            if not door.admits(actor):
                raise Http404
            return pass_through(door, actor, lambda: operation(request, *args, **kwargs))

        inside.door = door  # type: ignore[attr-defined]
        return inside

    return sign


def _door(view: View, ability: str, writes: bool, records: bool, as_system: Actor | None) -> Door:
    module = view.__module__.removeprefix("portineria.").split(".")[0]
    return Door(ability, writes, records, f"{module}.{view.__name__}", as_system)


def actor_of(request: HttpRequest) -> Actor:
    """Whom the middleware recognised; nobody in particular otherwise."""
    return getattr(request, "actor", ANONYMOUS)


def turned_away(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask strangers to sign in; for everybody else the page does not exist."""
    if actor.is_authenticated:
        raise Http404
    return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")


def uncached(answer: Any) -> Any:
    """Staff pages are never kept by a browser or a proxy."""
    answer["Cache-Control"] = "no-store"
    return answer
