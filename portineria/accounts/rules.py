"""Pure decisions about roles: today is passed in."""

import hashlib
from collections.abc import Collection
from datetime import date


def leaves_nobody(*, ending_id: int, administrators: Collection[int]) -> bool:
    """Whether ending the role `ending_id` leaves a body without any of its current `administrators`."""
    return set(administrators) == {ending_id}


def last_day(*, starts_on: date, ends_on: date | None, today: date) -> date:
    """The last day of a role ended today: today, or the planned end if earlier; never before it starts."""
    planned = min(today, ends_on) if ends_on else today
    return max(planned, starts_on)


def hash_of_secret(secret: str) -> str:
    """How the secret of a key is kept: SHA-256, in hexadecimal; it has 256 bits, so nobody can try them all."""
    return hashlib.sha256(secret.encode()).hexdigest()


def bearer_of(header: str) -> str | None:
    """The secret in an `Authorization: Bearer …` header; None when the header is of another kind.

    >>> bearer_of("bearer abc "), bearer_of("Basic abc"), bearer_of("Bearer")
    ('abc', None, '')
    """
    scheme, _, secret = header.strip().partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None
