"""Rings at /status until the web server answers."""

import http.client
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from .port import ADDRESS

PATIENCE = 90.0  # seconds for a slow machine to import everything once


def wait_for_answer(port: int, public_url: str, *, still_wanted: Callable[[], bool]) -> bool:
    """True as soon as /status answers 200; False when it never does or nobody wants it any more."""
    deadline = time.monotonic() + PATIENCE
    while still_wanted() and time.monotonic() < deadline:
        if _answers(port, public_url):
            return True
        time.sleep(0.05)
    return False


def _answers(port: int, public_url: str) -> bool:
    public = urlsplit(public_url)
    # With a public address the application expects the words its proxy would send.
    headers = {"Host": public.netloc, "X-Forwarded-Proto": public.scheme} if public_url else {}
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=10)
    try:
        connection.request("GET", "/status", headers=headers)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
