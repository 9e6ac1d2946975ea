"""Reading the audit back: what is still unsealed, and whether the seals still hold."""

from collections.abc import Iterator, Sequence
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from . import rules
from .models import Reading, Seal

COLUMNS = (
    "id",
    "read_at",
    "actor_id",
    "actor_name",
    "role",
    "organisation_id",
    "neighbourhood_ids",
    "door",
    "purpose",
    "subjects",
)


def unsealed(limit: int) -> list[dict[str, Any]]:
    """Committed readings that are no leaf yet, whatever order their ids were committed in."""
    return list(Reading.objects.filter(leaf=None).order_by("id").values(*COLUMNS)[:limit])


def broken_seals() -> Iterator[str]:
    """One Italian sentence for every seal that no longer holds; nothing when all do."""
    previous = ""
    for seal in Seal.objects.order_by("number"):
        yield from _complaints(seal, previous)
        previous = seal.root


def _complaints(seal: Seal, previous: str) -> Iterator[str]:
    leaves = [rules.leaf(row) for row in _leaves(seal)]
    if len(leaves) != seal.size or rules.root(leaves).hex() != seal.root:
        yield f"Sigillo {seal.number}: le letture non sono più quelle sigillate."
    if seal.previous != previous:
        yield f"Sigillo {seal.number}: manca il sigillo che lo precede, o è un altro."
    if not _signature_holds(seal):
        yield f"Sigillo {seal.number}: la firma non corrisponde."


def _leaves(seal: Seal) -> Sequence[dict[str, Any]]:
    return list(Reading.objects.filter(leaf__seal=seal).order_by("leaf__position").values(*COLUMNS))


def _signature_holds(seal: Seal) -> bool:
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal.public_key))
    try:
        key.verify(bytes.fromhex(seal.signature), head_of(seal))
    except InvalidSignature:
        return False
    return True


def head_of(seal: Seal) -> bytes:
    """The bytes that a seal's signature covers."""
    return rules.head(
        number=seal.number,
        previous=seal.previous,
        tree=seal.root,
        size=seal.size,
        sealed_at=seal.sealed_at.isoformat(),
    )
