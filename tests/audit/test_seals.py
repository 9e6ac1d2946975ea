"""A log no one has to trust: what was sealed can be checked, and tampering shows."""

import hashlib

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from portineria.audit import rules
from portineria.audit.access import SEALER
from portineria.audit.actions import record_reading, seal_readings
from portineria.audit.models import Seal
from portineria.audit.queries import broken_seals
from portineria.foundation.walls.public import Actor, entered

READER = Actor(user_id=4, name="Ada", role="dpo", neighbourhood_ids=(1,), purpose="prova")


def read(*subjects: str) -> None:
    with entered(READER, writes=False) as visit:
        record_reading(visit=visit, door="test.page", subjects=subjects)


def complaints() -> list[str]:
    with entered(SEALER, writes=False):
        return list(broken_seals())


@pytest.fixture
def two_seals(committed: None) -> None:
    read("person:a")
    read("person:b", "person:c")
    seal_readings()
    read("person:d")
    seal_readings()


def test_seals_hold_and_are_chained(two_seals: None) -> None:
    first, second = Seal.objects.order_by("number")
    assert (first.size, second.size) == (2, 1)
    assert second.previous == first.root
    assert complaints() == []
    assert seal_readings() is None


FIRST = "(SELECT min(reading_id) FROM audit_sealed_reading)"
TAMPERING: dict[str, str] = {
    "edit": f"UPDATE audit_reading SET actor_name = 'Eva' WHERE id = {FIRST}",
    "delete": f"WITH gone AS (DELETE FROM audit_sealed_reading WHERE reading_id = {FIRST} RETURNING reading_id) "
    "DELETE FROM audit_reading WHERE id IN (SELECT reading_id FROM gone)",
    "reorder": f"UPDATE audit_sealed_reading SET position = position + 10 WHERE reading_id = {FIRST}",
    "truncate": "DELETE FROM audit_sealed_reading WHERE seal_id = 1; DELETE FROM audit_seal WHERE number = 1",
    "resign": "UPDATE audit_seal SET signature = repeat('00', 64) WHERE number = 2",
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_by_the_owner_of_the_database_shows(two_seals: None, how: str) -> None:
    assert complaints() == []
    with connections["owner"].cursor() as cursor:
        cursor.execute(TAMPERING[how])
        assert cursor.rowcount > 0
    assert complaints() != []
    with pytest.raises(CommandError, match="Sigillo"):
        call_command("verify_audit")


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40))
def test_the_root_is_the_one_of_the_plain_definition(leaves: list[bytes]) -> None:
    def plain(rest: list[bytes]) -> bytes:
        if len(rest) == 1:
            return rest[0]
        half = 1
        while half * 2 < len(rest):
            half *= 2
        return hashlib.sha256(b"\x01" + plain(rest[:half]) + plain(rest[half:])).digest()

    assert rules.root(leaves) == plain(leaves)


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=2, max_size=20, unique=True))
def test_any_other_order_has_another_root(leaves: list[bytes]) -> None:
    assert rules.root(leaves) != rules.root([*leaves[1:], leaves[0]])
