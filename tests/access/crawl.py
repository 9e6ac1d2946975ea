"""Every way in, tried by everybody: route × method × role × scope, from the URL resolver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from portineria.accounts.models import User
from portineria.accounts.roles import Machine
from portineria.doors.public import Route, routes
from portineria.foundation.walls.public import entered

from .scene import SCENE, World, secret_of

STRANGER = "nobody"
MACHINE = str(Machine.HEALTH_AUTHORITY)
# Public pages whose slug is the neighbourhood's.
OF_A_QUARTER = {"neighbourhood", "services", "activities", "activities_ics"}
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# Arguments that name something of one world; other addresses are the same for everybody.
SCOPED = {"slug", "session_id", "person_id", "user_id", "assignment_id"}
SCOPED |= {
    "contact_id",
    "attachment_id",
    "need_id",
    "point_id",
    "representation_id",
    "message_id",
    "other_id",
}
SCOPED |= {
    "hours_id",
    "path_id",
    "objective_id",
    "path_step_id",
    "sheet_id",
    "request_id",
    "seat_code",
    "minor_id",
}
SCOPED |= {"material_id", "shift_id"}
SCOPED |= {"device_id", "conflict_id", "participation_id", "intake_id", "followup_token"}
SCOPED |= {"case_id", "member_id", "step_id", "round_id", "visit_id", "staircase_id"}
SCOPED |= {"referral_id", "token", "calendar_token", "service_id", "import_id", "hsds_id"}
SCOPED |= {
    "key",
    "booking_code",
    "booking_id",
    "waiting_id",
    "ticket_id",
    "slot_id",
    "opening_id",
    "absence_id",
}
# A question that would bring the canaries of both worlds, if both could be seen.
QUESTIONS = {
    "office_search": "?q=canarina",
    "session": "?cerca=canarina",
    "recognition": "?age_band=55%2B&gender=F&cerca=canarina",
    "accesses": "?chi=operatrice",
    "accesses_csv": "?chi=operatrice",
}


# What must be said before a door that only receives answers at all; without it nobody learns who may enter.
BODIES: dict[str, dict[str, Any]] = {
    "devices": {"name": "Telefono del giro"},
    "sync": {"device": "0" * 32, "operations": []},
    "office_set_aside": {"motivi": "contact.call_back_due"},
    "office_switch_rule": {"motivo": "contact.call_back_due", "pressed": "1"},
    "mark_waiting": {"verb": "leave"},
    "choose": {"presente": "1"},
    "mark_number": {"verb": "serve"},
    "marking": {"state": "done"},
    "recognition": {"age_band": "55+", "gender": "F"},
}
IN_JSON = "/api/"  # these addresses are asked in JSON, the others as a form


@dataclass(frozen=True, order=True)
class Attempt:
    """One request somebody makes."""

    path: str
    method: str
    role: str
    scope: str


@dataclass(frozen=True)
class Way:
    """One signed route, with what its arguments are called."""

    route: Route

    @property
    def arguments(self) -> set[str]:
        return set(ARGUMENT.findall(self.route.path))

    @property
    def scopes(self) -> tuple[str, ...]:
        return ("here", "elsewhere") if self.arguments & SCOPED else ("-",)

    def address(self, world: World) -> str:
        """The address of this route in `world`, with a question where it asks for one."""
        known = {**world.arguments(), **self._by_name(world)}
        path = ARGUMENT.sub(lambda found: str(known[found[1]]), self.route.path)
        return path + QUESTIONS.get(self.route.name, "")

    def _by_name(self, world: World) -> dict[str, Any]:
        return {"slug": world.neighbourhood.slug} if self.route.name in OF_A_QUARTER else {}


def attempts(roles: list[str]) -> Iterator[tuple[Attempt, Way]]:
    """Every attempt there is, GET before POST."""
    for method in ("GET", "POST"):
        for way in (Way(route) for route in routes()):
            for role in roles:
                for scope in way.scopes:
                    yield Attempt(way.route.path, method, role, scope), way


def signed_in(world: World, role: str) -> Client:
    """A browser in which somebody of `world` is signed in with `role`; nobody for STRANGER."""
    if role == MACHINE:
        bearer = f"Bearer {secret_of(world)}"
        return Client(raise_request_exception=False, headers={"authorization": bearer})
    client = Client(raise_request_exception=False)
    if role == STRANGER:
        return client
    with entered(SCENE, writes=True):
        user = User.objects.get(pk=world.staff[role])
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def answer(client: Client, attempt: Attempt, address: str, body: dict[str, Any]) -> HttpResponse:
    """What the house answers; whatever a POST changed is undone, in the database and in the browser."""
    kept = client.cookies.copy()
    try:
        return _sent(client, attempt, address, body)
    finally:
        client.cookies = SimpleCookie(kept)


def _sent(client: Client, attempt: Attempt, address: str, body: dict[str, Any]) -> HttpResponse:
    if attempt.method == "GET":
        settings.PORTINERIA_READER_ALIAS = "reader"
        return client.get(address)
    settings.PORTINERIA_READER_ALIAS = "default"
    with transaction.atomic():
        response = client.post(address, body, **_spoken(address))
        transaction.set_rollback(True)
    return response


def _spoken(address: str) -> dict[str, str]:
    return {"content_type": "application/json"} if address.startswith(IN_JSON) else {}


def leaves(response: HttpResponse) -> str:
    """Every byte that leaves: body, headers and cookies."""
    body = b"".join(response) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers}\n{response.cookies.output()}\n{body.decode('utf-8', 'replace')}"
