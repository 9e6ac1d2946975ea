"""Rings at /status until the web server answers."""

import http.client
import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from .port import ADDRESS

PATIENCE = 90.0  # seconds for a slow machine to import everything once
NOBODY, UNWELL = 0.05, 1.0  # seconds before ringing again: nobody there yet, somebody who is not well


def wait_for_answer(port: int, public_url: str, *, still_wanted: Callable[[], bool]) -> bool:
    """True as soon as /status answers 200; False when it never does or nobody wants it any more."""
    deadline = time.monotonic() + PATIENCE
    while still_wanted() and time.monotonic() < deadline:
        answer = _ring(port, public_url)
        if answer == HTTPStatus.OK:
            return True
        time.sleep(UNWELL if answer else NOBODY)
    return False


def _ring(port: int, public_url: str) -> int | None:
    """The status of the answer, None when there is none."""
    public = urlsplit(public_url)
    # With a public address the application expects the words its proxy would send.
    headers = {"Host": public.netloc, "X-Forwarded-Proto": public.scheme} if public_url else {}
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=10)
    try:
        connection.request("GET", "/status", headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
