"""A bad line: a proxy that cuts, delays, repeats and reorders at every boundary of what is said over it."""

import socket
import socketserver
import time
from collections import Counter
from contextlib import suppress
from random import Random
from threading import Lock, Thread
from typing import Self
from urllib.parse import urlsplit

from .browser import Address

TIMEOUT = 30.0  # seconds
FATES = (
    *("pass",) * 6,
    "cut before",  # the request never leaves
    "cut the request",  # half of it leaves
    "cut before the answer",  # the server did it, nobody hears
    "cut the answer",  # half of it is heard
    "repeat",  # the request arrives twice
    "later",  # the request arrives after others that were sent later
    "delay",
)


class Line(socketserver.ThreadingTCPServer):
    """Listens on a port of its own; one request a connection."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: Address, *, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.beyond, self.fates = address, Counter[str]()
        self._rng, self._lock = Random(seed), Lock()
        self._held: list[bytes] = []

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def fate(self) -> str:
        """What happens to the next request."""
        with self._lock:
            found = self._rng.choice(FATES)
            self.fates[found] += 1
            return found

    def hold(self, request: bytes) -> None:
        """Keep a request for later."""
        with self._lock:
            self._held.append(request)

    def release(self) -> list[bytes]:
        """What was kept, in disorder."""
        with self._lock:
            held, self._held = self._held, []
            self._rng.shuffle(held)
            return held

    def ask(self, request: bytes) -> bytes:
        """Send it on, and read everything that comes back."""
        self.beyond.known.wait(TIMEOUT)
        where = urlsplit(self.beyond.url)
        with socket.create_connection((where.hostname, where.port), timeout=TIMEOUT) as beyond:
            beyond.sendall(request)
            return b"".join(iter(lambda: beyond.recv(65536), b""))

    def cut(self, request: bytes) -> None:
        """Send half of it on, and hang up."""
        where = urlsplit(self.beyond.url)
        with socket.create_connection((where.hostname, where.port), timeout=TIMEOUT) as beyond:
            beyond.sendall(request[: len(request) // 2])


class _Call(socketserver.StreamRequestHandler):
    server: Line
    timeout = TIMEOUT

    def handle(self) -> None:
        with suppress(OSError):
            request = self._request()
            answer = self._answered(self.server.fate(), request)
            self.wfile.write(answer)

    def _request(self) -> bytes:
        lines, length = [], 0
        while (line := self.rfile.readline()) not in {b"\r\n", b""}:
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
            lines.append(line)
        lines.insert(1, b"Connection: close\r\n")
        return b"".join(lines) + b"\r\n" + self.rfile.read(length)

    def _answered(self, fate: str, request: bytes) -> bytes:
        for late in self.server.release():
            with suppress(OSError):
                self.server.ask(late)
        if fate == "cut before":
            return b""
        if fate == "cut the request":
            self.server.cut(request)
            return b""
        if fate == "later":
            self.server.hold(request)
            return b""
        if fate == "delay":
            time.sleep(0.05)
        if fate == "repeat":
            self.server.ask(request)
        answer = self.server.ask(request)
        if fate == "cut before the answer":
            return b""
        return answer[: len(answer) // 2] if fate == "cut the answer" else answer
