"""What is written: seeded streams of attendances, some of them meant to collide."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from random import Random
from uuid import UUID, uuid5

SHARED = 10  # one deed of so many touches what every writer touches at the same time
NEW = 8  # one deed of so many is somebody new
NAMESPACE = UUID("5d0c1f0e-6c0b-4d5a-9a53-0b8f7c3f2a11")


@dataclass(frozen=True)
class Scene:
    """What `prepare` made."""

    sessions: tuple[UUID, ...]
    people: tuple[UUID, ...]


@dataclass(frozen=True)
class Deed:
    """One touch on a name (`person`), or somebody new (None); `client` names it for ever."""

    session: UUID
    person: UUID | None
    client: UUID
    htmx: bool = False

    @property
    def path(self) -> str:
        """Where it is sent."""
        rest = f"presenze/{self.person}/" if self.person else "nuovi/"
        return f"/sessioni/{self.session}/{rest}"

    @property
    def fields(self) -> dict[str, str]:
        """What is sent."""
        if self.person:
            return {"client_id": str(self.client), "pressed": "1"}
        new = {"given_name": "Nuova", "family_name": f"Prova {self.client.hex[:12]}", "birth_year": "1980"}
        return {"client_id": str(self.client), **new}


def deeds(scene: Scene, seed: int, writer: int, writers: int) -> Iterator[Deed]:
    """The stream of one writer; ends when every pair of a session and a person was used."""
    pairs = list(product(scene.sessions, scene.people))
    Random(seed).shuffle(pairs)  # the same order for every writer
    shared, own = pairs[: len(pairs) // SHARED], iter(pairs[len(pairs) // SHARED + writer :: writers])
    rng = Random(f"{seed}-{writer}")
    for number in count():
        if number % SHARED == SHARED - 1 and number // SHARED < len(shared):
            yield _shared(shared[number // SHARED], seed, number // SHARED, writer)
            continue
        client = UUID(int=rng.getrandbits(128), version=4)
        if rng.randrange(NEW) == 0:
            yield Deed(rng.choice(scene.sessions), None, client)
            continue
        pair = next(own, None)
        if pair is None:
            return
        yield Deed(*pair, client, htmx=rng.random() < 0.5)


def _shared(pair: tuple[UUID, UUID], seed: int, turn: int, writer: int) -> Deed:
    """One touch every writer sends: with the same name (a replay on another line), or each with its own."""
    name = f"{seed}-{turn}" if turn % 2 else f"{seed}-{turn}-{writer}"
    return Deed(*pair, uuid5(NAMESPACE, name), htmx=bool(turn % 3))
