"""`POST /api/v1/devices`, `GET /api/v1/devices/package`, `POST /api/v1/sync`: attendance without network, for machines.

A device is registered by somebody who is signed in; from then on it shows its own token. What it delivers is answered
after the commit: what was answered is kept, and what was not can be sent again, in any order.
"""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Router, Schema, Status

from portineria.accounts.public import bearer_of
from portineria.activities.public import Roster
from portineria.doors.public import actor_of, api_door, problem

from ..access import CARRY
from ..actions import register_device, take_in
from ..queries import device_of_key, package

router = Router(tags=["presenze senza rete"])
MOST = 500  # operations in one delivery
LARGEST = 1_048_576  # bytes of one delivery
JSON = "application/json"
BARE = "Qui consegna un dispositivo, con il suo token: Authorization: Bearer."
FOREIGN = "Un dispositivo si registra da Portineria, con il corpo in JSON."


class NewDevice(Schema):
    """A device to be trusted."""

    name: str = Field(description="come riconoscerlo, al massimo 100 caratteri", examples=["Telefono di Ada"])


class RegisteredDevice(Schema):
    """A device and its token, which is shown this once."""

    device: UUID
    token: str


class CarriedPerson(Schema):
    """Somebody on a register."""

    id: UUID
    name: str
    birth: str = Field(description="quando è nata, a parole")


class CarriedSession(Schema):
    """A session and who is on its register."""

    id: UUID
    title: str
    lab: str
    place: str
    starts_at: datetime
    ends_at: datetime
    state: str
    people: list[UUID]
    present: list[UUID] = Field(description="chi risulta già presente")


class CarriedPackage(Schema):
    """The registers of some days; after `expires_at` the device forgets them."""

    first: date
    last: date
    made_at: datetime
    expires_at: datetime
    sessions: list[CarriedSession]
    people: list[CarriedPerson]


class Sync(Schema):
    """What a device delivers. Each operation stands alone: one that makes no sense is refused by itself."""

    device: str
    operations: list[Any] = Field(
        max_length=MOST, description="seq, kind, session, person o newcomer, present, at"
    )


class SyncResult(Schema):
    """What became of one operation."""

    seq: int | None
    status: str = Field(examples=["applied", "duplicate", "conflict", "rejected"])
    reason: str = ""


class SyncResults(Schema):
    """One result an operation, in the order in which they came."""

    results: list[SyncResult]


@router.post(
    "/devices", response={201: RegisteredDevice}, summary="Registra un dispositivo", url_name="devices"
)
@api_door(ability=CARRY, writes=True, records_reading=False)
def devices(request: HttpRequest, body: NewDevice) -> Any:
    """For who is signed in. The token stands for that user in that role, and never for more."""
    if bearer_of(request.headers.get("Authorization", "")) is not None:
        raise Http404
    if not _from_here(request):
        return problem(403, FOREIGN)
    try:
        device, token = register_device(name=body.name, by=actor_of(request))
    except ValueError as wrong:
        return problem(422, str(wrong), errors=[{"location": ["body", "name"], "detail": str(wrong)}])
    return Status(201, {"device": device.pk, "token": token})


@router.get(
    "/devices/package",
    response=CarriedPackage,
    summary="Gli incontri e le persone da portare con sé",
    url_name="device_package",
)
@api_door(ability=CARRY, records_reading=True)
def device_package(request: HttpRequest) -> Any:
    """From a week ago to a week ahead, with the token of the device; every reading leaves a trace."""
    carried = package(actor_of(request))
    return {
        "first": carried.first,
        "last": carried.last,
        "made_at": carried.made_at,
        "expires_at": carried.expires_at,
        "sessions": [_session(roster) for roster in carried.rosters],
        "people": [{"id": one.id, "name": one.full_name, "birth": str(one.birth)} for one in carried.people],
    }


@router.post(
    "/sync", response=SyncResults, summary="Consegna ciò che un dispositivo ha segnato", url_name="sync"
)
@api_door(ability=CARRY, writes=True, records_reading=True)
def sync(request: HttpRequest, body: Sync) -> Any:
    """With the token of the device. The same operation again, or in another order, changes nothing."""
    if len(request.body) > LARGEST:
        return too_large()
    token = bearer_of(request.headers.get("Authorization", ""))
    if token is None:
        return problem(401, BARE)
    device = device_of_key(token, _device_id(body.device))
    if device is None:
        raise Http404
    results = take_in(device_id=device.pk, operations=body.operations, by=actor_of(request))
    return {"results": [{"seq": one.sequence, "status": one.status, "reason": one.reason} for one in results]}


def too_large() -> HttpResponse:
    """The answer to a delivery of too many bytes."""
    return problem(413, f"Una consegna ha al massimo {LARGEST} byte e {MOST} operazioni: dividila.")


def _session(roster: Roster) -> dict[str, Any]:
    card = roster.session
    return {
        "id": card.id,
        "title": card.title,
        "lab": card.lab_name,
        "place": card.place,
        "starts_at": card.starts_at,
        "ends_at": card.ends_at,
        "state": card.state,
        "people": [person.id for person in roster.people],
        "present": sorted(roster.present),
    }


def _device_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _from_here(request: HttpRequest) -> bool:
    """Whether no other site can have sent it for somebody who is signed in.

    The session's cookie does not travel with what another site sends (SameSite=Lax); JSON cannot be sent by a form of
    another site, and a script of one would have to ask first (CORS), which nobody here answers.
    """
    origin = request.headers.get("Origin")
    here = origin is None or urlsplit(origin).netloc == request.get_host()
    return here and request.content_type == JSON
