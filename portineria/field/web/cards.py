"""Devices and conflicts as the screen shows them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from portineria.activities.public import SessionCard
from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell

from ..models import Device
from ..queries import Dispute, Refusal, Statement

REFUSED_COLUMNS = ("Persona", "Segnata", "Incontro", "Perché")
OF_A_COLLEAGUE = "Il dispositivo di un’altra persona"


def device_line(device: Device) -> dict[str, Any]:
    """A device and what can be done with it."""
    seen = (
        f"ultima consegna {italian.dated_moment('il', device.seen_at)}"
        if device.seen_at
        else "mai usato per consegnare"
    )
    ended = f"revocato {italian.dated('il', device.revoked_at)}" if device.revoked_at else ""
    return {
        "id": device.pk,
        "name": device.name,
        "detail": f"registrato {italian.dated('il', device.registered_at)} · {ended or seen}",
        "open": device.revoked_at is None,
    }


def dispute(one: Dispute) -> dict[str, Any]:
    """Both sides of a conflict."""
    said = [_statement(statement) for statement in one.statements]
    sides = {statement.present for statement in one.statements}
    if len(sides) == 1:
        said.append({"who": "Il registro, a mano", "said": _value(not sides.pop()), "when": ""})
    return {
        "id": one.id,
        "person": one.person,
        "session": session_words(one.session),
        "href": reverse("activities:session", args=[one.session.id]),
        "statements": said,
    }


def session_words(session: SessionCard) -> str:
    """«Cucina insieme, 23 novembre 2026»."""
    return f"{session.title}, {italian.day(timezone.localdate(session.starts_at))}"


def refused_rows(rows: Iterable[Refusal]) -> list[tuple[Any, ...]]:
    """What was not accepted, for `ui_table`: who, what was said, where, why."""
    return [
        (
            one.person,
            _value(one.present),
            Cell(session_words(one.session), href=reverse("activities:session", args=[one.session.id])),
            one.reason,
        )
        for one in rows
    ]


def _statement(one: Statement) -> dict[str, str]:
    who = one.device_name if one.mine else OF_A_COLLEAGUE
    return {"who": who, "said": _value(one.present), "when": italian.moment(one.at)}


def _value(present: bool) -> str:
    return "presente" if present else "assente"
