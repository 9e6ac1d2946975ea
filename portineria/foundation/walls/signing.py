"""The signed context: what the application tells the database about who is asking.

Injected SQL could forge a plain setting; it cannot forge an HMAC whose key it cannot read
(recipe D of the design notes). The signature covers the backend's process id, the instant, a nonce and
the actor; a transaction that begins later than a few seconds after that instant does not believe it.
"""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Iterable
from typing import Any

from .actor import Actor, Grants

BLOCK_BYTES = 64  # of SHA-256, as HMAC needs it (RFC 2104)


def key_bytes(key: str) -> bytes:
    """The 32 bytes that the configured key (any text) stands for."""
    return hashlib.sha256(key.encode()).digest()


def pads(key: str) -> tuple[bytes, bytes]:
    """The inner and outer pad of HMAC-SHA-256, which the database keeps instead of the key."""
    padded = key_bytes(key).ljust(BLOCK_BYTES, b"\0")
    return bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)


def signed_context(actor: Actor, *, backend_pid: int, key: str, at: float | None = None) -> str:
    """The value of `app.context`: signature, backend, instant (ms) and nonce, canonical JSON, divided by dots.

    `at` is the instant in seconds since the epoch, now when it is not given.
    """
    instant = round((time.time() if at is None else at) * 1000)
    body = f"{backend_pid}.{instant}-{secrets.token_hex(8)}.{canonical(actor)}"
    signature = hmac.new(key_bytes(key), body.encode(), hashlib.sha256).hexdigest()
    return f"{signature}.{body}"


def canonical(actor: Actor) -> str:
    """The actor as sorted JSON; names are left out, the database needs only ids and codes."""
    return json.dumps(
        {
            "actor": actor.user_id,
            "system": actor.system,
            "role": actor.role,
            "organisation": actor.organisation_id,
            "neighbourhoods": sorted(actor.neighbourhood_ids),
            "reads": _reaches(actor.reads),
            "writes": _reaches(actor.writes),
            "purpose": actor.purpose,
        },
        sort_keys=True,
        separators=(",", ":"),
    )


def _reaches(grants: Grants) -> dict[str, list[str]]:
    return {"own": _codes(grants.own), "area": _codes(grants.area), "all": _codes(grants.all)}


def _codes(codes: Iterable[Any]) -> list[str]:
    return sorted(str(code) for code in codes)
