"""The mathematics of the seal: a Merkle tree over readings, as in RFC 6962 (certificate transparency)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

EMPTY = hashlib.sha256(b"").digest()


def leaf(reading: Mapping[str, Any]) -> bytes:
    """The hash of one reading: every column, as canonical JSON (sorted keys, UTF-8, no floats)."""
    text = json.dumps(reading, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over `leaves`, in their order; of no leaves, the hash of nothing."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    middle = largest_power_below(len(leaves))
    return node(root(leaves[:middle]), root(leaves[middle:]))


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node; its prefix keeps it from passing as a leaf."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def largest_power_below(count: int) -> int:
    """The largest power of two that is smaller than `count` (count ≥ 2)."""
    power: int = 1 << (count - 1).bit_length() - 1
    return power


def head(*, number: int, previous: str, tree: str, size: int, sealed_at: str) -> bytes:
    """What is signed: the place in the chain, the seal before it, the root, how many leaves, and when."""
    return json.dumps(
        {"number": number, "previous": previous, "root": tree, "size": size, "sealed_at": sealed_at},
        sort_keys=True,
        separators=(",", ":"),
    ).encode()
