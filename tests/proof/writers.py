"""People who keep recording attendances and never give up: each is sent again until it is acknowledged."""

import http.client
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from threading import Condition, Event, Thread
from typing import Self
from uuid import UUID

from .browser import Address, Answer, Browser
from .deeds import Deed, Scene, deeds

KEEPERS = ("operatore-laboratorio", "community-manager")
PASSWORD = "portineria"
AGAIN = 20  # one acknowledged deed of so many is sent once more: the answer was lost on the way
PATIENCE = 120.0  # seconds in which a deed must be acknowledged
PAUSE = 0.05  # seconds before trying again, as a page would


@dataclass
class Ledger:
    """What the writers were told, shared by all of them."""

    acknowledged: dict[UUID, tuple[Deed, str]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)
    last_begun: float = 0.0  # when the latest of the acknowledged deeds was sent, monotonic seconds
    changed: Condition = field(default_factory=Condition)

    def acknowledge(self, deed: Deed, begun: float, person: str) -> None:
        """The product said that the deed is written, for `person`; it may not say another one later."""
        with self.changed:
            known = self.acknowledged.setdefault(deed.client, (deed, person))
            if known[1] != person:
                self.surprises.append(f"{deed} was for {known[1]} and is now for {person}")
            self.last_begun = max(self.last_begun, begun)
            self.answers["acknowledged"] += 1
            self.changed.notify_all()

    def note(self, answer: str) -> None:
        """Something that is no acknowledgement came back."""
        with self.changed:
            self.answers[answer] += 1

    def surprise(self, what: str) -> None:
        """Something that may never happen."""
        with self.changed:
            self.surprises.append(what)
            self.changed.notify_all()

    def wait_for(self, more: int) -> None:
        """Wait until so many more are acknowledged."""
        goal = self.answers["acknowledged"] + more
        self._wait(lambda: self.answers["acknowledged"] >= goal)

    def wait_for_one_begun_after(self, moment: float) -> None:
        """Wait until a deed that was sent after `moment` is acknowledged."""
        self._wait(lambda: self.last_begun > moment)

    def _wait(self, true: Callable[[], bool]) -> None:
        with self.changed:
            arrived = self.changed.wait_for(lambda: true() or self.surprises, PATIENCE)
        assert not self.surprises, self.surprises[:3]
        assert arrived, f"nothing was acknowledged for {PATIENCE} seconds: {dict(self.answers)}"


class Writers:
    """Several people at work, each in a thread with a browser of their own."""

    def __init__(self, scene: Scene, address: Address, *, seed: int, number: int = 4) -> None:
        self.ledger = Ledger()
        self._scene, self._address, self._seed, self._number = scene, address, seed, number
        self._enough = Event()
        self._browsers = [Browser(address) for _ in range(number)]
        self._threads = [Thread(target=self._work, args=(writer,)) for writer in range(number)]

    def __enter__(self) -> Self:
        for browser, username in zip(self._browsers, cycle(KEEPERS), strict=False):
            browser.sign_in(username, PASSWORD)
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Everybody finishes what they have in hand."""
        self._enough.set()
        for thread in self._threads:
            thread.join()

    def _work(self, writer: int) -> None:
        browser, rng = self._browsers[writer], Random(f"{self._seed}-again-{writer}")
        try:
            for deed in deeds(self._scene, self._seed, writer, self._number):
                if self._enough.is_set():
                    return
                for _ in range(1 + (rng.randrange(AGAIN) == 0)):
                    self._insist(browser, deed)
            self.ledger.surprise("there was nothing left to write")
        except Exception as problem:
            self.ledger.surprise(f"writer {writer}: {problem!r}")
        finally:
            browser.close()

    def _insist(self, browser: Browser, deed: Deed) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self._address.known.wait(PATIENCE)
            begun = time.monotonic()
            try:
                answer = browser.post(deed.path, htmx=deed.htmx, **deed.fields)
            except (OSError, http.client.HTTPException) as problem:
                self.ledger.note(type(problem).__name__)
            else:
                if person := acknowledgement(deed, answer):
                    self.ledger.acknowledge(deed, begun, person)
                    return
                self.ledger.note(str(answer.status))
                if answer.status < 500:
                    raise AssertionError(f"{deed} was answered {answer}")
            time.sleep(PAUSE)
        raise AssertionError(f"{deed} was never acknowledged")


def acknowledgement(deed: Deed, answer: Answer) -> str:
    """The person the answer says is present; nothing when it says no such thing."""
    if deed.htmx:
        pressed = answer.status == 200 and 'aria-pressed="true"' in answer.body
        return str(deed.person) if pressed and f'id="persona-{deed.person}"' in answer.body else ""
    address, found, person = answer.location.partition("#persona-")
    if answer.status != 302 or not found or address != f"/sessioni/{deed.session}/":
        return ""
    if deed.person is None:
        return person
    # A refused touch comes back to the same row, with a message.
    return "" if answer.message or person != str(deed.person) else person
