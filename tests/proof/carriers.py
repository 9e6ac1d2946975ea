"""Devices that recorded without network and now deliver over a bad line, until everything is acknowledged."""

import http.client
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from threading import Condition, Thread
from typing import Any
from uuid import UUID

from .browser import Browser
from .deeds import Scene
from .writers import KEEPERS, PASSWORD

BATCH = 25  # operations in one delivery, at most
AGAIN = 3  # acknowledged operations that travel along once more, at most
NEW = 10  # one operation of so many is about somebody new
SHARED = 4  # one operation of so many is about somebody of whom every device speaks
PATIENCE = 240.0  # seconds without any acknowledgement
GOOD = {"applied", "conflict", "duplicate"}
Pair = tuple[str, str]


@dataclass
class Progress:
    """What all devices were told."""

    acknowledged: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)
    changed: Condition = field(default_factory=Condition)

    def note(self, answer: str, more: int = 0) -> None:
        """So many more are acknowledged."""
        with self.changed:
            self.acknowledged += more
            self.answers[answer] += 1
            self.changed.notify_all()

    def wait_for(self, goal: int) -> None:
        """Wait until so many are acknowledged, or something went wrong."""
        with self.changed:
            arrived = self.changed.wait_for(lambda: self.acknowledged >= goal or self.surprises, PATIENCE)
        assert arrived and not self.surprises, (self.surprises[:3], dict(self.answers))


class Carrier:
    """One device with everything it recorded; delivers in any order."""

    def __init__(self, scene: Scene, browser: Browser, number: int, size: int, seed: int) -> None:
        self.rng = Random(f"{seed}-{number}")
        made = browser.send_json("/api/v1/devices", {"name": f"Proxy {number}"})
        assert made.status == 201, made
        given = json.loads(made.body)
        self.id, self.token, self.number = given["device"], given["token"], number
        self.operations = {seq: self._operation(scene, seq) for seq in range(1, size + 1)}
        self.told: set[int] = set()

    def run(self, port: int, progress: Progress) -> None:
        """Deliver until nothing is left; what was answered may travel again."""
        try:
            while left := sorted(self.operations.keys() - self.told):
                chosen = self.rng.sample(left, min(len(left), self.rng.randint(1, BATCH)))
                again = self.rng.sample(sorted(self.told), min(len(self.told), self.rng.randint(0, AGAIN)))
                self._deliver(port, [*chosen, *again], progress)
        except Exception as problem:
            with progress.changed:
                progress.surprises.append(repr(problem))
                progress.changed.notify_all()

    def words(self) -> dict[Pair, bool]:
        """The latest word about each session and person that is known."""
        known = [one for _, one in sorted(self.operations.items()) if "person" in one]
        return {(one["session"], one["person"]): one["present"] for one in known}

    def newcomers(self) -> list[str]:
        """The family names of who is new; no two are the same."""
        return [one["newcomer"]["family_name"] for one in self.operations.values() if "newcomer" in one]

    def _operation(self, scene: Scene, seq: int) -> dict[str, Any]:
        session: UUID = self.rng.choice(scene.sessions)
        what = {"seq": seq, "kind": "attendance", "session": str(session), "at": "2026-11-23T10:00:00+01:00"}
        if self.rng.randrange(NEW) == 0:
            new = {"given_name": "Nuova", "family_name": f"Prova {self.number} {seq}", "birth_year": 1980}
            return {**what, "newcomer": new, "present": True}
        shared = self.rng.randrange(SHARED) == 0
        mine = scene.people[5 + self.number :: 8] if not shared else scene.people[:5]
        return {**what, "person": str(self.rng.choice(mine)), "present": self.rng.random() < 0.8}

    def _deliver(self, port: int, numbers: list[int], progress: Progress) -> None:
        body = {"device": self.id, "operations": [self.operations[number] for number in numbers]}
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("POST", "/api/v1/sync", json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as problem:
            progress.note(type(problem).__name__)
            time.sleep(0.02)
            return
        finally:
            connection.close()
        if answer.status != 200:
            assert answer.status >= 500, (answer.status, text[:300])
            progress.note(str(answer.status))
            return
        self._believe(json.loads(text)["results"], numbers, progress)

    def _believe(self, results: list[Any], numbers: list[int], progress: Progress) -> None:
        assert [one["seq"] for one in results] == numbers
        assert {one["status"] for one in results} <= GOOD, [
            one for one in results if one["status"] not in GOOD
        ]
        repeated = [one for one in results if one["seq"] in self.told]
        assert all(one["status"] == "duplicate" for one in repeated), repeated
        fresh = set(numbers) - self.told
        self.told |= fresh
        progress.note("200", len(fresh))


def set_out(scene: Scene, address: Any, *, devices: int, size: int, seed: int) -> list[Carrier]:
    """Register the devices, through the door everybody uses."""
    carriers = []
    for number in range(devices):
        browser = Browser(address)
        browser.sign_in(KEEPERS[0], PASSWORD)
        carriers.append(Carrier(scene, browser, number, size, seed))
        browser.close()
    return carriers


def start(carriers: list[Carrier], port: int, progress: Progress) -> list[Thread]:
    """Every device in a thread of its own."""
    threads = [Thread(target=one.run, args=(port, progress)) for one in carriers]
    for thread in threads:
        thread.start()
    return threads
