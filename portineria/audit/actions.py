"""Leaving a trace of a reading, and sealing traces."""

import hashlib
from collections.abc import Iterable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connections
from django.utils import timezone

from portineria.foundation.walls.public import Visit, entered

from . import rules
from .access import SEALER
from .models import Seal, SealedReading
from .queries import head_of, unsealed

RECORD = "SELECT walls.record_reading(%s, %s, %s)"
ONE_SEALER_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('audit.seal'))"
LARGEST_BATCH = 10_000  # readings in one seal


def record_reading(*, visit: Visit, door: str, subjects: Iterable[str]) -> None:
    """Write the audit row of a reading, in its transaction.

    The database takes the actor from the signed context, never from here; `visit` gives only the display name.
    """
    with connections[visit.alias].cursor() as cursor:
        cursor.execute(RECORD, [door, visit.actor.name[:150], sorted(subjects)])


def seal_readings() -> Seal | None:
    """Seal what has been read and committed since the last seal; None when there is nothing new."""
    with entered(SEALER, writes=True) as visit:
        with connections[visit.alias].cursor() as cursor:
            cursor.execute(ONE_SEALER_AT_A_TIME)
        rows = unsealed(LARGEST_BATCH)
        return _seal(rows) if rows else None


def _seal(rows: list[dict[str, Any]]) -> Seal:
    last = Seal.objects.order_by("-number").first()
    seal = Seal(
        number=last.number + 1 if last else 1,
        previous=last.root if last else "",
        root=rules.root([rules.leaf(row) for row in rows]).hex(),
        size=len(rows),
        sealed_at=timezone.now(),
    )
    key = sealing_key()
    seal.public_key = key.public_key().public_bytes_raw().hex()
    seal.signature = key.sign(head_of(seal)).hex()
    seal.save(force_insert=True)
    leaves = (
        SealedReading(reading_id=row["id"], seal=seal, position=place) for place, row in enumerate(rows)
    )
    SealedReading.objects.bulk_create(leaves, batch_size=1000)
    return seal


def sealing_key() -> Ed25519PrivateKey:
    """The key of this installation; its public half stands on every seal, for outside witnesses to keep."""
    return Ed25519PrivateKey.from_private_bytes(
        hashlib.sha256(settings.PORTINERIA_SEAL_KEY.encode()).digest()
    )
