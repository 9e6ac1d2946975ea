"""The port of the web server: checked, found free, and kept ours while the server behind it restarts."""

import errno
import socket
import time

from .speech import Problem

ADDRESS = "127.0.0.1"
PATIENCE = 3.0  # seconds a killed predecessor may take to let the port go


def reserve_port(wanted: str) -> socket.socket:
    """A socket bound to the port (0 takes a free one) that the web server may share. Raises Problem."""
    number = check_port(wanted)
    deadline = time.monotonic() + PATIENCE
    while (bound := _bind(number)) is None:
        if time.monotonic() > deadline:
            raise Problem(
                f"La porta {wanted} è già usata da un altro programma: scegline un'altra con PORT=…, "
                "oppure PORT=0 per prenderne una libera."
            )
        time.sleep(0.1)
    return bound


def check_port(wanted: str) -> int:
    """The port as a number. Raises Problem when it is not one."""
    if not wanted.isascii() or not wanted.isdigit() or int(wanted) > 65535:
        raise Problem(f"PORT vale «{wanted}»: scrivi un numero tra 1 e 65535, oppure 0 per una porta libera.")
    return int(wanted)


def _bind(port: int) -> socket.socket | None:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((ADDRESS, port))
    except OSError as problem:
        bound.close()
        if problem.errno == errno.EADDRINUSE:
            return None
        raise Problem(
            f"Non posso usare la porta {port} ({problem.strerror}): scegline una sopra 1024 con PORT=…"
        ) from None
    # Shared only after it was taken alone: the web server's workers join it, another program was not there.
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return bound
