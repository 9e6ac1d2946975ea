"""Says who is asking, once per request: `request.user` and `request.actor`.

Without a session cookie there is nothing to ask the database. Nothing here is lazy: under the walls a user can
only be looked up inside a visit of the sign-in actor.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare

from portineria.doors.public import PUBLIC, door_of, problem
from portineria.foundation.walls.public import ANONYMOUS, entered

from .access import OWN_SECURITY, SIGN_IN
from .queries import Recognised, actor_of_bearer, recognise
from .rules import bearer_of

ASSIGNMENT_KEY = "portineria_assignment"
MACHINES_ENTER_HERE = "/api/"
log = logging.getLogger(__name__)


class ActorMiddleware:
    """Recognises the session's user in the role they chose; everybody else is anonymous."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        secret = bearer_of(request.headers.get("Authorization", ""))
        if secret is not None and request.path.startswith(MACHINES_ENTER_HERE):
            return self._machine(request, secret)
        try:
            recognised = _recognised(request)
        except DatabaseError:
            log.exception("nobody can be recognised: the database does not answer")
            return _closed(request)
        request.user = recognised.user if recognised else AnonymousUser()
        request.actor = recognised.actor if recognised else ANONYMOUS  # type: ignore[attr-defined]
        request.errand = recognised.errand if recognised else ""  # type: ignore[attr-defined]
        return self.get_response(request)

    def _machine(self, request: HttpRequest, secret: str) -> HttpResponse:
        """A machine shows its key; whatever else the request carries, it is that machine and nobody else."""
        try:
            actor = actor_of_bearer(secret, timezone.localdate())
        except DatabaseError:
            log.exception("no key can be recognised: the database does not answer")
            return problem(503)
        if actor is None:
            refusal = problem(401, "Questa chiave non c’è, è scaduta o è stata revocata.")
            refusal["WWW-Authenticate"] = 'Bearer error="invalid_token"'
            return refusal
        request.user, request.actor = AnonymousUser(), actor  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Who still has a password to change or a second factor to add does that first."""
        errand = getattr(request, "errand", "")
        door = door_of(view)
        if door is not None and (door.ability != PUBLIC or door.name.startswith("accounts.")):
            _speak_italian(request)
        if not errand or door is None or door.ability in (PUBLIC, OWN_SECURITY):
            return None
        return redirect(errand)


def _recognised(request: HttpRequest) -> Recognised | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    session = request.session
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    with entered(SIGN_IN, writes=False):
        found = recognise(
            user_id=int(session[SESSION_KEY]),
            wanted=session.get(ASSIGNMENT_KEY),
            today=timezone.localdate(),
        )
    return found if found and _still_valid(session.get(HASH_SESSION_KEY, ""), found) else None


def _still_valid(session_hash: str, found: Recognised) -> bool:
    """A changed password ends every other session of the user."""
    return constant_time_compare(session_hash, found.user.get_session_auth_hash())


def _speak_italian(request: HttpRequest) -> None:
    """Staff pages exist in Italian only: half a page in the browser's language would help nobody."""
    translation.activate(settings.LANGUAGE_CODE)
    request.LANGUAGE_CODE = settings.LANGUAGE_CODE


def _closed(request: HttpRequest) -> HttpResponse:
    request.user = AnonymousUser()
    return render(request, "503.html", status=503)
