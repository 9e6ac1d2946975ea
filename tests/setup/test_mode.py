"""Demonstration or real: the data remember, and the two are never mixed."""

from collections.abc import Iterator

import pytest

from portineria.foundation.postgres.public import Cluster, ephemeral
from portineria.project.run.installation import read_installation
from portineria.project.run.schema import (
    DEMONSTRATION,
    REAL,
    Mark,
    fingerprint,
    read_mark,
    settle_mode,
    update_mark,
)
from portineria.project.run.speech import Problem


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A database that remembers."""
    with ephemeral() as running:
        yield running


@pytest.mark.parametrize(
    ("environ", "demo"),
    [
        ({}, True),
        ({"PORTINERIA_DEMO": "0"}, False),
        ({"DATABASE_URL": "postgresql://portineria_serving@db.example.it/portineria"}, False),
        (
            {"DATABASE_URL": "postgresql://portineria_serving@localhost/portineria", "PORTINERIA_DEMO": "1"},
            True,
        ),
        ({"PORTINERIA_PUBLIC_URL": "http://localhost:8000"}, True),
    ],
)
def test_only_the_embedded_database_is_a_demonstration_unasked(environ: dict[str, str], demo: bool) -> None:
    assert read_installation(environ).demo is demo


def test_a_new_database_takes_the_mode_of_its_first_start() -> None:
    assert settle_mode(Mark(), None, default=True) is True
    assert settle_mode(Mark(), False, default=False) is False


def test_later_starts_follow_the_data() -> None:
    assert settle_mode(Mark(kind=REAL), None, default=True) is False
    assert settle_mode(Mark(kind=DEMONSTRATION), None, default=False) is True


def test_real_data_refuse_the_demonstration() -> None:
    with pytest.raises(Problem, match="non si mescolano"):
        settle_mode(Mark(kind=REAL), True, default=True)


def test_demonstration_data_refuse_to_be_taken_for_real() -> None:
    with pytest.raises(Problem, match="password note a tutti"):
        settle_mode(Mark(kind=DEMONSTRATION), False, default=False)


def test_the_database_remembers_field_by_field(cluster: Cluster) -> None:
    assert read_mark(cluster.urls.owner) == Mark()
    update_mark(cluster.urls.owner, kind=REAL)
    update_mark(cluster.urls.owner, schema="d'oggi")
    assert read_mark(cluster.urls.owner) == Mark(kind=REAL, schema="d'oggi")


def test_another_key_is_another_schema() -> None:
    assert fingerprint("una") == fingerprint("una") != fingerprint("altra")
