"""The next free slots, asked with a written query: machines ask it all day, and building it costs more than running it.

`tests/agenda/test_next_free.py` holds it against the same question asked through the models.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connections, router

from ..models import Slot
from ..rules import ROME
from ..words import Mode
from .cards import ReasonCard, SlotCard, place_in_words

REASON = (
    "id",
    "code",
    "name",
    "discreet",
    "minutes",
    "notice_hours",
    "mode",
    "documents",
    "without_account",
    "service_id",
    "organisation_id",
    "neighbourhood_id",
)
SLOT = (
    "id",
    "starts_at",
    "ends_at",
    "provider_id",
    "room_id",
    "seats",
    "free",
    "organisation_id",
    "neighbourhood_id",
)
OTHERS = ("provider.name", "room.name", "room.address", "place.slug", "place.name", "reason.seats")
COLUMNS = ", ".join((*(f"slot.{one}" for one in SLOT), *OTHERS, *(f"reason.{one}" for one in REASON)))
# The inner query stops at the limit on a partial index; only what it found is given its names.
ASK = """
    SELECT {columns} FROM (
        SELECT * FROM agenda_slot
        WHERE free AND without_account AND NOT for_keepers
            AND starts_at >= %(since)s AND bookable_until >= %(now)s {narrowed}
        ORDER BY starts_at, bookable_until, id LIMIT {limit}
    ) slot
    JOIN agenda_reason reason ON reason.id = slot.reason_id
    JOIN places_neighbourhood place ON place.id = slot.neighbourhood_id
    LEFT JOIN agenda_provider provider ON provider.id = slot.provider_id
    LEFT JOIN agenda_room room ON room.id = slot.room_id
    ORDER BY slot.starts_at, slot.bookable_until, slot.id
"""
NEARBY, FOR_REASONS = "AND neighbourhood_id = %(neighbourhood)s", "AND reason_id = ANY(%(reasons)s)"


def ask_next_free(
    *,
    since: datetime,
    now: datetime,
    neighbourhood_id: int | None,
    reason_ids: Sequence[int] | None,
    limit: int,
) -> list[SlotCard]:
    """Cards of the next `limit` slots that anybody may book; soonest first."""
    narrowed = NEARBY if neighbourhood_id is not None else ""
    narrowed += f" {FOR_REASONS}" if reason_ids is not None else ""
    asked = ASK.format(columns=COLUMNS, narrowed=narrowed, limit=int(limit))
    values: dict[str, Any] = {
        "since": since,
        "now": now,
        "neighbourhood": neighbourhood_id,
        "reasons": reason_ids,
    }
    with connections[router.db_for_read(Slot)].cursor() as cursor:
        cursor.execute(asked, {name: value for name, value in values.items() if f"%({name})s" in asked})
        rows = cursor.fetchall()
    known: dict[int, ReasonCard] = {}
    return [_card(row, known) for row in rows]


def _card(row: Sequence[Any], known: dict[int, ReasonCard]) -> SlotCard:
    slot: dict[str, Any] = dict(zip(SLOT, row, strict=False))
    provider, room, address, slug, place, seats = row[len(SLOT) : len(SLOT) + len(OTHERS)]
    reason = _reason(row[len(SLOT) + len(OTHERS) :], seats, known)
    slot |= {"starts_at": slot["starts_at"].astimezone(ROME), "ends_at": slot["ends_at"].astimezone(ROME)}
    return SlotCard(
        **slot,
        free_to_all=slot["free"],
        reason=reason,
        provider_name=provider or "",
        room_name=room or "",
        place=place_in_words(reason.mode, reason.mode_label, (room, address, place)),
        neighbourhood_slug=slug,
        neighbourhood_name=place,
    )


def _reason(row: Sequence[Any], seats: int, known: dict[int, ReasonCard]) -> ReasonCard:
    """Each reason once, however many slots it has."""
    if row[0] not in known:
        reason: dict[str, Any] = dict(zip(REASON, row, strict=True))
        said = ReasonCard.said_in_messages(reason["name"], reason["discreet"])
        label = str(Mode(reason["mode"]).label)
        known[row[0]] = ReasonCard(**reason, seats=seats, mode_label=label, name_in_messages=said)
    return known[row[0]]
