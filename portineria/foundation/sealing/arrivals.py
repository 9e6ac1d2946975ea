"""What a door is handed: an envelope of one device, numbered, for whoever stands there."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from portineria.foundation.walls.public import Actor

from .envelopes import Unreadable, open_sealed
from .keys import holder_of, ring

LAST = 2**53 - 1  # the largest number a browser counts to exactly


@dataclass(frozen=True)
class Arrival:
    """What was in an envelope, and its place in the row of its device. The pair is known only once."""

    device: UUID
    sequence: int
    words: bytes


def context_of(*, address: str, holder: str, device: UUID, sequence: int) -> list[str]:
    """What an envelope is sealed for: one door, one person in one role, one place in one device's row."""
    return [address, holder, str(device), str(sequence)]


def opened(sent: Mapping[str, str], *, address: str, by: Actor) -> Arrival:
    """Open what a browser sent to the door at `address`: `device`, `sequence`, `envelope` (base64url, unpadded).

    NotOpened when it is none, was changed, or was sealed by somebody else or for another door.
    """
    try:
        device, sequence = UUID(sent.get("device", "")), int(sent.get("sequence", ""))
        envelope = base64.b64decode(_padded(sent.get("envelope", "")), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error) as error:
        raise Unreadable("device, sequence and envelope are needed") from error
    if not 0 < sequence <= LAST:
        raise Unreadable("a sequence counts from 1")
    context = context_of(address=address, holder=holder_of(by), device=device, sequence=sequence)
    return Arrival(device, sequence, open_sealed(envelope, ring=ring(), context=context))


def _padded(text: str) -> str:
    return text + "=" * (-len(text) % 4)
