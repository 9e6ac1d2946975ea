"""A server started for one command is not stopped under the feet of another that joined it."""

import threading
from pathlib import Path

from portineria.foundation.postgres.public import GuestBook

SECONDS = 10.0


def test_the_host_waits_for_its_last_guest(tmp_path: Path) -> None:
    book, stopped = GuestBook(tmp_path / "dati"), threading.Event()

    def stop() -> None:
        with book.all_gone():
            stopped.set()

    host = threading.Thread(target=stop)
    with book.signed(), book.signed():
        host.start()
        assert not stopped.wait(0.1)
    assert stopped.wait(SECONDS)
    host.join(SECONDS)
