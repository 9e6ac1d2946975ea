"""What stands for the house outside (figures, seals) is written by one part of it: no visitor's login can."""

import pytest
from django.db import ProgrammingError, connections

from portineria.audit.access import SEALER
from portineria.foundation.walls.public import ANONYMOUS, Actor, Compartment, Grants, entered
from portineria.results.access import FREEZER, RECOUNTER

SNAPSHOT = """INSERT INTO results_snapshot (figure, rule_version, as_of, value, exclusions, rows, digest)
    VALUES ('labs.people', '1', '2020-01-01', 1, '{}', 1, 'sha256:' || repeat('0', 64))"""
RECOMPUTATION = (
    "INSERT INTO results_recomputation (occasion, snapshot_id) SELECT 'asked', id FROM results_snapshot"
)
RECOUNT = "INSERT INTO results_recount (operation_id) VALUES (7)"
SEAL = """INSERT INTO audit_seal (number, previous, root, size, sealed_at, public_key, signature)
    VALUES (9223372036854775807, '', '', 1, now(), '', '')"""
EVERYWHERE = Grants(area=frozenset(Compartment), own=frozenset(Compartment))
STAFF = Actor(
    user_id=1, role="x", organisation_id=1, neighbourhood_ids=(1,), reads=EVERYWHERE, writes=EVERYWHERE
)


def write(statement: str, by: Actor) -> int:
    with entered(by, writes=True), connections["default"].cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


@pytest.mark.parametrize("forger", [ANONYMOUS, STAFF], ids=["nobody", "staff"])
@pytest.mark.parametrize(
    ("statement", "author"),
    [(SNAPSHOT, FREEZER), (RECOMPUTATION, FREEZER), (RECOUNT, RECOUNTER), (SEAL, SEALER)],
    ids=["snapshot", "recomputation", "recount", "seal"],
)
def test_only_its_author_writes_it(committed: None, statement: str, author: Actor, forger: Actor) -> None:
    if statement == RECOMPUTATION:
        write(SNAPSHOT, FREEZER)
    with pytest.raises(ProgrammingError, match="row-level security"):
        write(statement, forger)
    assert write(statement, author) == 1


def test_nobody_silences_a_recount(committed: None) -> None:
    write(RECOUNT, RECOUNTER)
    assert write("UPDATE results_recount SET answered_at = now()", ANONYMOUS) == 0
    assert write("DELETE FROM results_recount", ANONYMOUS) == 0
