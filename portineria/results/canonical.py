"""One way to write a value down, so that the same count always gives the same hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any


def canonical_json(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces; dates as ISO 8601.

    Raises TypeError for floats (their decimals depend on the way they were reached), for keys that are not
    strings and for anything JSON does not know.
    """
    plain = _plain(value)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256_of(value: Any) -> str:
    """`sha256:` and 64 hexadecimal digits over the canonical JSON of a value."""
    return "sha256:" + hashlib.sha256(canonical_json(value)).hexdigest()


def keys_digest(keys: Iterable[str]) -> str:
    """The digest of a set of keys: order and repetitions do not matter, and no key can be read back."""
    return sha256_of(sorted(set(keys)))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_text(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _text(key: Any) -> str:
    if isinstance(key, str):
        return key
    raise TypeError("the keys of a canonical mapping are strings")
