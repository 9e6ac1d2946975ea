"""How often one address may knock: so many requests a minute, counted together by every process.

Counted in the table of the shared cache, in one statement: two processes never lose a count, and nobody waits for the
disk. What is kept is a keyed hash of the address, for a minute.
"""

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .problems import problem

WINDOW = 60  # seconds
# The first statement of the transaction it is: its commit does not wait for the disk.
COUNT = """
    WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO foundation_cache AS known (cache_key, value, expires)
    SELECT %(key)s, '1', now() + %(window)s * interval '1 second' FROM quick
    ON CONFLICT (cache_key) DO UPDATE SET
        value = CASE WHEN known.expires <= now() THEN '1' ELSE (known.value::int + 1)::text END,
        expires = CASE WHEN known.expires <= now() THEN excluded.expires ELSE known.expires END
    RETURNING value::int, ceil(extract(epoch FROM expires - now()))::int
"""
View = Callable[..., Any]


def limited(view: View) -> View:
    """Answer 429 to an address that asked for `view` more often than the settings allow; 0 is without limit.

    Stands outside the door, so that whoever knocks too often opens no transaction.
    """
    name = f"{view.__module__}.{view.__name__}"

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        most = settings.PORTINERIA_REQUESTS_PER_MINUTE
        if most:
            asked, wait = _count(name, address_of(request))
            if asked > most:
                return too_many(wait)
        return view(request, *args, **kwargs)

    return counted


def too_many(wait: int) -> Any:
    """The problem of who asks too often: when to come back, in seconds."""
    answer = problem(429, f"Troppe richieste da questo indirizzo: riprova tra {wait} secondi.")
    answer.headers["Retry-After"] = str(wait)
    return answer


def _count(name: str, address: str) -> tuple[int, int]:
    """How often `address` asked in this minute, and how many seconds of it are left."""
    key = "limit:" + salted_hmac(f"doors.limits.{name}", address, algorithm="sha256").hexdigest()
    with connections["default"].cursor() as cursor:
        cursor.execute(COUNT, {"key": key, "window": WINDOW})
        asked, wait = cursor.fetchone()
    return asked, max(wait, 1)


def address_of(request: HttpRequest) -> str:
    """Who knocks: the address itself, or the one our own proxies saw; an IPv6 network of 64 bits counts as one.

    An IPv4 address written as IPv6 (::ffff:192.0.2.7) is that IPv4 address.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    seen = hops[-proxies] if proxies and len(hops) >= proxies else ""
    text = seen or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        # A server that listens on both families writes IPv4 callers as ::ffff:a.b.c.d: they are not one network.
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)
