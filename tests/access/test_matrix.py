"""The access matrix: what everybody gets at every door stands in matrix.csv, and no byte comes from elsewhere.

Rewrite the matrix with `pytest tests/access --write-matrix`, then read the difference line by line.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from portineria.accounts.public import Role
from tests.parts import some

from .crawl import BODIES, MACHINE, STRANGER, Attempt, answer, attempts, leaves, signed_in
from .scene import World, build

MATRIX = Path(__file__).with_name("matrix.csv")
COLUMNS = ("path", "method", "role", "scope", "status")
ROLES = [STRANGER, MACHINE, *(str(role) for role in Role if role is not Role.RESIDENT)]
CASEWORKERS = {Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER}
ASKING = {*CASEWORKERS, Role.LAB_OPERATOR, Role.PATH_OPERATOR, Role.NURSE}
READERS = {*ASKING, Role.CONTROLLER, MACHINE}
# Words of one compartment, and everybody who reads them here: nobody more, nobody less.
READ_BY = {
    "Confidenza": CASEWORKERS,
    "Tentativo": CASEWORKERS,
    "Obiettivo": CASEWORKERS,
    "Squadra": CASEWORKERS,
    "Giro": CASEWORKERS,
    "Canarinobisogno": ASKING,
    "Canarinopasso": ASKING,
    "Prenotata": {Role.NURSE},
    "Attende": {Role.NURSE},
    "Consegnata": {Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR},
    "Seduta": {Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR},
    "Volontaria": {*CASEWORKERS, Role.LAB_OPERATOR},
    "Adulta": {*CASEWORKERS, Role.LAB_OPERATOR},
    "Cammino": {Role.PATH_OPERATOR},
    "Registrata": {Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR, Role.PATH_OPERATOR},
}
PEOPLE, STAFF = ("Canarinaqui", "Vicinaqui"), "Operatricequi"


@dataclass
class Crawl:
    """What was answered, who saw which canary of their own world, and what leaked from the other."""

    statuses: dict[Attempt, int] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    leaks: list[str] = field(default_factory=list)
    left_out: set[Attempt] = field(default_factory=set)

    def note(self, attempt: Attempt, status: int, text: str, here: World, elsewhere: World) -> None:
        self.statuses[attempt] = status
        self.seen[attempt.role] |= {canary for canary in here.canaries if canary in text}
        self.leaks += [f"{attempt}: {canary}" for canary in elsewhere.canaries if canary in text]


@pytest.fixture
def crawl(committed: None, settings: Any, pytestconfig: Any) -> Crawl:
    settings.PORTINERIA_REQUIRE_TOTP = False  # who has to add a second factor first gets nowhere else
    here, elsewhere = build()
    clients = {role: signed_in(here, role) for role in ROLES}
    found = Crawl()
    found.left_out = set() if pytestconfig.getoption("--write-matrix") else left_out()
    for attempt, way in attempts(ROLES):
        if attempt in found.left_out:
            continue
        address = way.address(elsewhere if attempt.scope == "elsewhere" else here)
        response = answer(clients[attempt.role], attempt, address, BODIES.get(way.route.name, {}))
        found.note(attempt, response.status_code, leaves(response), here, elsewhere)
    return found


def left_out() -> set[Attempt]:
    """What a part of the matrix does not ask: never a page that opens, nor what is not written in the matrix.

    The first time only refusals at doors that are shut whatever stands behind them: forms, and pages of elsewhere.
    """
    rows = written()
    opens = {one for one, status in rows.items() if (one.method, status) == ("GET", 200)}
    shut = {
        one
        for one, status in rows.items()
        if status == 404 and (one.method == "POST" or one.scope == "elsewhere")
    }
    asked = set(some(sorted(shut), first=1 / 4, again=1 / 8)) | opens
    rest = rows.keys() - shut - opens
    return set(rows) - asked - set(some(sorted(rest), again=1 / 6))


def written() -> dict[Attempt, int]:
    with MATRIX.open(newline="") as file:
        return {
            Attempt(row["path"], row["method"], row["role"], row["scope"]): int(row["status"])
            for row in csv.DictReader(file)
        }


def write(statuses: dict[Attempt, int]) -> None:
    with MATRIX.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one, status in sorted(statuses.items()):
            writer.writerow([one.path, one.method, one.role, one.scope, status])


def differences(expected: dict[Attempt, int], found: dict[Attempt, int]) -> Iterator[str]:
    for attempt in sorted(expected.keys() | found.keys()):
        if expected.get(attempt) != found.get(attempt):
            yield f"{attempt}: {expected.get(attempt, 'no row')} → {found.get(attempt, 'no route')}"


@pytest.mark.proof
def test_everybody_gets_what_the_matrix_says_and_nothing_from_elsewhere(
    crawl: Crawl, pytestconfig: Any
) -> None:
    if pytestconfig.getoption("--write-matrix"):
        write(crawl.statuses)
    assert [attempt for attempt, status in crawl.statuses.items() if status >= 500] == []
    assert crawl.leaks == []
    _some_are_allowed_to_see(crawl)
    _nobody_else_reads_a_person(crawl)
    _each_compartment_is_read_by_its_own_roles(crawl)
    expected = {one: status for one, status in written().items() if one not in crawl.left_out}
    assert list(differences(expected, crawl.statuses)) == []


def _some_are_allowed_to_see(crawl: Crawl) -> None:
    assert crawl.seen[Role.LAB_OPERATOR] >= set(PEOPLE)
    assert crawl.seen[Role.COMMUNITY_MANAGER] >= set(PEOPLE)
    assert PEOPLE[1] in crawl.seen[MACHINE]
    assert STAFF in crawl.seen[Role.ADMINISTRATOR]
    assert STAFF in crawl.seen[Role.DPO]


def _each_compartment_is_read_by_its_own_roles(crawl: Crawl) -> None:
    found = {word: {role for role in ROLES if f"{word}qui" in crawl.seen[role]} for word in READ_BY}
    assert found == READ_BY


def _nobody_else_reads_a_person(crawl: Crawl) -> None:
    """Nobody but the services that know them: the lab, the Community Manager, the ambulatory."""
    seen = {role: crawl.seen[role] & set(PEOPLE) for role in ROLES if role not in READERS}
    assert {role: canaries for role, canaries in seen.items() if canaries} == {}
    assert crawl.seen[STRANGER] == set()
