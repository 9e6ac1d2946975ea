"""The server's ring of keys: the newest seals, the older ones still open what was sealed to them.

`PORTINERIA_OUTBOX_KEY` holds secret texts divided by blanks or lines, newest first. The private keys are derived from
them and never written down; in the data folder the texts stand in `secrets/portineria_outbox_key`.
"""

import hashlib
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from portineria.foundation.walls.public import Actor

from .envelopes import KeyPair

MOST_KEYS = 16


def ring() -> tuple[KeyPair, ...]:
    """Every key that opens, the one that seals first."""
    return _ring(settings.PORTINERIA_OUTBOX_KEY)


def sealing_key() -> bytes:
    """The public key that devices seal to now: 32 bytes."""
    return ring()[0].public


def holder_of(actor: Actor) -> str:
    """The tag of somebody in one role: whose envelope it is, on a device that several people use.

    A hash, so that no name or number stands on the device; it hides nothing from whoever knows the numbers. It
    stays the same whatever keys change, or what waits on a device would wait for ever.
    """
    who = f"portineria holder/{actor.user_id}/{actor.organisation_id}/{actor.role}"
    return hashlib.sha256(who.encode()).hexdigest()[:32]


@lru_cache(maxsize=4)
def _ring(texts: str) -> tuple[KeyPair, ...]:
    return tuple(_pair(text) for text in texts.split()[:MOST_KEYS])


def _pair(text: str) -> KeyPair:
    made = HKDF(hashes.SHA256(), length=32, salt=None, info=b"portineria outbox key 1").derive(text.encode())
    return KeyPair(X25519PrivateKey.from_private_bytes(made))
