"""Words that waited in the outbox of a device, taken in: each envelope once, nothing older over anything newer.

What decides is not the clock of the device but what the writing page had before its eyes. A page goes on over its own
earlier words; it takes over a draft whose words it began with; in every other case its words become a draft apart,
and both are offered.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import connections
from django.utils import timezone

from portineria.foundation.sealing.public import Arrival, Unreadable
from portineria.foundation.walls.public import Actor, current_visit

from .actions import draft_of, put_draft, values_kept
from .models import Draft, DraftReceipt

Values = dict[str, list[str]]
ID = 36  # characters of a written UUID


@dataclass(frozen=True)
class Written:
    """What was in the envelope: which page wrote it, at which address, what it began with, and the words."""

    writer: UUID
    where: str
    began: Values
    values: Values


@dataclass(frozen=True)
class Taken:
    """What became of an envelope. `apart`: the words are a draft of their own, named `form`.

    `offered`: words of that page stand among the drafts. A page that was closing may have sent the envelope, and heard
    nothing: the next one tells, although it is not `fresh`.
    """

    form: str
    apart: bool
    fresh: bool  # False: it had arrived before, or newer words of the same page had
    offered: bool
    saved: datetime
    where: str
    sequence: int


def take_in(*, form: str, arrival: Arrival, by: Actor) -> Taken:
    """Keep the words of an envelope as a draft of `by`. The same envelope again changes nothing, in any order.

    Unreadable when the words are none of ours; ValidationError when they are too long for a draft.
    """
    written = read(arrival.words)
    values = values_kept(form, written.values)
    _one_at_a_time(by)
    known = _already(arrival, written.writer, by)
    place = known.form if known else _place(form, written, values_kept(form, written.began), by)
    own = _renamed(values, _id_of(form), _id_of(place))
    saved = known.received_at if known else _keep(place, own, arrival, written.writer, by)
    offered = Draft.objects.filter(
        user_id=by.user_id, form=place, writer=written.writer, ended_at=None
    ).exists()
    return Taken(place, place != form, known is None, offered, saved, written.where, arrival.sequence)


def read(words: bytes) -> Written:
    """The words as `ui/drafts.js` writes them; Unreadable when they are not."""
    try:
        said = json.loads(words)
        where = str(said["where"])
        local = where if where.startswith("/") and where[1:2] not in {"/", "\\"} else ""
        return Written(UUID(said["writer"]), local, _values(said["began"]), _values(said["values"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("not the words of a form") from error


def apart(form: str, writer: UUID) -> str:
    """The name of the draft that `writer` gets beside the one of `form`; a form's own id gives way to a new one.

    `contatto-<id>` has an id of its own, the contact's to be; `bisogno_<id>` is about something that exists, so the
    id stays and what is found by it finds the draft apart too.
    """
    stem, made = _stem(form), str(uuid5(writer, form))
    return f"{stem[: 100 - ID - 1]}-{made}"


def _values(said: Any) -> Values:
    return {str(name): [value for value in values if isinstance(value, str)] for name, values in said.items()}


def _stem(form: str) -> str:
    return form[: -ID - 1] if _id_of(form) else form


def _id_of(form: str) -> str:
    """The id a form was given for what is to be made with it; "" when it has none."""
    try:
        return str(UUID(form[-ID:])) if form[-ID - 1 : -ID] == "-" else ""
    except ValueError:
        return ""


def _renamed(values: Values, old: str, new: str) -> Values:
    """The values of a form that gave its own id up: a copy of a contact to be is another contact to be."""
    if not old or not new:
        return values
    return {name: [new if value == old else value for value in several] for name, several in values.items()}


def _one_at_a_time(by: Actor) -> None:
    """Two envelopes of one user wait for each other, until the transaction ends."""
    visit = current_visit()
    with connections[visit.alias if visit else "default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"accounts.drafts/{by.user_id}"]
        )


def _already(arrival: Arrival, writer: UUID, by: Actor) -> DraftReceipt | None:
    """The receipt of this very envelope, or of a later one of the same page."""
    mine = DraftReceipt.objects.filter(user_id=by.user_id)
    same = mine.filter(device=arrival.device, sequence=arrival.sequence).first()
    later = mine.filter(device=arrival.device, writer=writer, sequence__gt=arrival.sequence)
    found: DraftReceipt | None = same or later.order_by("-sequence").first()
    return found


def _place(form: str, written: Written, began: Values, by: Actor) -> str:
    """The draft these words go to: the form's own, or one apart. Ends: no two names of the row are the same."""
    while True:
        held = Draft.objects.filter(user_id=by.user_id, form=form).first()
        if held is None or _gives_way(held, written.writer, began):
            return form
        form = apart(form, written.writer)


def _gives_way(held: Draft, writer: UUID, began: Values) -> bool:
    if held.ended_at is not None:
        # About what exists a form is filled in again: another page's words begin anew, the same page's came late.
        return not _id_of(held.form) and held.writer != writer
    return held.writer == writer or _compared(held.content) == _compared(began)


def _compared(values: Values) -> Values:
    """Without the key of the page, which is new each time; lines end as the browser likes."""
    return {
        name: [value.replace("\r\n", "\n") for value in several]
        for name, several in values.items()
        if name != "csrfmiddlewaretoken"
    }


def _keep(form: str, values: Values, arrival: Arrival, writer: UUID, by: Actor) -> datetime:
    draft = draft_of(form, by)
    draft.writer = writer
    saved = put_draft(draft, content=_compared(values))
    receipt = DraftReceipt(user_id=by.user_id or 0, device=arrival.device, sequence=arrival.sequence)
    receipt.writer, receipt.form, receipt.received_at = writer, form, timezone.now()
    receipt.save(force_insert=True)
    return saved
