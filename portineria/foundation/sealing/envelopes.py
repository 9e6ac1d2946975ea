"""The envelope, byte by byte. Pure: no settings, no Django. `ui/sealing.js` writes the same bytes in the browser.

    offset  bytes  what
    0       1      version, 0x01
    1       8      key id: the first bytes of SHA-256 over the server's public key
    9       32     public key of a pair made for this envelope alone (X25519, RFC 7748)
    41      n      the words, encrypted with AES-256-GCM
    41 + n  16     the tag of AES-GCM

The secret is HKDF-SHA256 (RFC 5869, no salt) over the shared point of X25519, with `info` = LABEL ‖ the envelope's
public key ‖ the server's; of its 44 bytes 32 are the key and 12 the nonce. The private half of the envelope's pair is
forgotten when the envelope is closed: whoever closed it cannot open it again.

Authenticated, not contained: the 41 bytes before the words, then the context: each of its texts as its length
in bytes (4, big-endian) and its UTF-8. An envelope opens only with the context it was sealed with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = 1
KEY_ID, POINT, TAG = 8, 32, 16  # bytes
HEADER = 1 + KEY_ID + POINT
LARGEST = 1_048_576  # bytes of words in one envelope
LABEL = b"portineria envelope 1"


class NotOpened(ValueError):
    """An envelope that does not open."""


class Unreadable(NotOpened):
    """Not an envelope: too short, too long, of another version."""


class UnknownKey(NotOpened):
    """Sealed to a key that is not on the ring."""


class Tampered(NotOpened):
    """Changed after it was closed, or not meant for this context."""


class TooLong(ValueError):
    """More words than one envelope holds."""


@dataclass(frozen=True)
class KeyPair:
    """A private key of the server, with the public half and its name."""

    private: X25519PrivateKey

    @property
    def public(self) -> bytes:
        """32 bytes, what a device seals to."""
        return self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        """8 bytes that name the pair in an envelope."""
        return key_id(self.public)


def key_id(public: bytes) -> bytes:
    """The name of a public key: the first 8 bytes of its SHA-256."""
    return sha256(public).digest()[:KEY_ID]


def seal(words: bytes, *, public: bytes, context: Sequence[str]) -> bytes:
    """Close `words` in an envelope for the holder of the key `public`. TooLong above LARGEST bytes."""
    if len(words) > LARGEST:
        raise TooLong(f"{len(words)} bytes; an envelope holds {LARGEST}")
    single = X25519PrivateKey.generate()
    point = single.public_key().public_bytes_raw()
    header = bytes([VERSION]) + key_id(public) + point
    key, nonce = _secret(single.exchange(X25519PublicKey.from_public_bytes(public)), point, public)
    return header + AESGCM(key).encrypt(nonce, words, header + framed(context))


def open_sealed(envelope: bytes, *, ring: Sequence[KeyPair], context: Sequence[str]) -> bytes:
    """The words of an envelope sealed to a key of `ring` with this `context`.

    Unreadable, UnknownKey or Tampered (all NotOpened) when it does not open.
    """
    if not HEADER + TAG <= len(envelope) <= HEADER + LARGEST + TAG or envelope[0] != VERSION:
        raise Unreadable("not an envelope of version 1")
    header, closed = envelope[:HEADER], envelope[HEADER:]
    named, point = header[1 : 1 + KEY_ID], header[1 + KEY_ID :]
    pair = next((one for one in ring if one.id == named), None)
    if pair is None:
        raise UnknownKey(named.hex())
    try:
        shared = pair.private.exchange(X25519PublicKey.from_public_bytes(point))
        key, nonce = _secret(shared, point, pair.public)
        return AESGCM(key).decrypt(nonce, closed, header + framed(context))
    except (InvalidTag, ValueError) as error:  # ValueError: a point of small order, which shares nothing
        raise Tampered("changed, or not for this context") from error


def framed(context: Sequence[str]) -> bytes:
    """The context as bytes that no other context has."""
    texts = [text.encode() for text in context]
    return b"".join(len(text).to_bytes(4, "big") + text for text in texts)


def _secret(shared: bytes, point: bytes, public: bytes) -> tuple[bytes, bytes]:
    """Key and nonce. The key is used once, so its nonce may be derived with it."""
    made = HKDF(hashes.SHA256(), length=44, salt=None, info=LABEL + point + public).derive(shared)
    return made[:32], made[32:]
