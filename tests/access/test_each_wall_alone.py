"""Every walled table, with one wall switched off at a time: the other one holds alone.

Both walls off is shown too: then the rows of the other world do appear, so the test could fail.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connections, models

from portineria.accounts.public import Role
from portineria.audit.actions import seal_readings
from portineria.foundation.walls.public import Actor, WalledModel, entered

from .scene import World, build

TABLES = [model for model in apps.get_models() if issubclass(model, WalledModel)]
# Bookkeeping of named parts of the system: no role reads it.
NOBODYS = {"facts.Receipt", "audit.SealedReading"}
READERS = {
    "accounts": Role.ADMINISTRATOR,
    "audit": Role.DPO,
    "casework": Role.COMMUNITY_MANAGER,
    "files": Role.COMMUNITY_MANAGER,
    "agenda": Role.NURSE,
    "clinic": Role.NURSE,
}
Ids = set[Any]


@pytest.fixture
def worlds(committed: None) -> tuple[World, World]:
    here, elsewhere = build()
    seal_readings()
    return here, elsewhere


def reader_of(model: type[models.Model], world: World, actor_for: Callable[..., Actor]) -> Actor:
    """Somebody of `world` whose role reads this table."""
    role = READERS.get(model._meta.app_label, Role.LAB_OPERATOR)
    return actor_for(
        role=role,
        organisation=world.organisation,
        neighbourhoods=[world.neighbourhood],
        user_id=world.staff[role],
    )


def seen(model: type[models.Model], actor: Actor) -> Ids:
    """The keys that `actor` reads, on the connection of reading pages."""
    with entered(actor, writes=False):
        return set(model._default_manager.values_list("pk", flat=True))


def rows_there_are(model: type[models.Model]) -> Ids:
    """The keys of every row, asked as the owner: some rows no part of the system may read."""
    key = model._meta.pk.column  # type: ignore[union-attr]
    with connections["owner"].cursor() as cursor:
        cursor.execute(f'SELECT "{key}" FROM {model._meta.db_table}')
        return {row[0] for row in cursor.fetchall()}


@contextmanager
def first_wall_off(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Managers forget the policy functions."""
    with monkeypatch.context() as patch:
        patch.setattr("portineria.foundation.walls.models.narrowed", lambda rows, actor: rows)
        yield


@contextmanager
def second_wall_off() -> Iterator[None]:
    """The database forgets row-level security on every walled table."""
    for verb in ("DISABLE", "ENABLE"):
        with connections["owner"].cursor() as cursor:
            for model in TABLES:
                cursor.execute(f"ALTER TABLE {model._meta.db_table} {verb} ROW LEVEL SECURITY")
        if verb == "DISABLE":
            try:
                yield
            except BaseException:
                _enable()
                raise


def _enable() -> None:
    with connections["owner"].cursor() as cursor:
        for model in TABLES:
            cursor.execute(f"ALTER TABLE {model._meta.db_table} ENABLE ROW LEVEL SECURITY")


def test_each_wall_holds_alone_on_every_table(
    worlds: tuple[World, World], actor_for: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = {model: reader_of(model, worlds[0], actor_for) for model in TABLES}
    everything = {model: rows_there_are(model) for model in TABLES}
    own = {model: seen(model, actors[model]) for model in TABLES}
    for model in TABLES:
        _is_a_real_question(model, own[model], everything[model])
    with first_wall_off(monkeypatch):
        assert {model: seen(model, actors[model]) for model in TABLES} == own
    with second_wall_off():
        assert {model: seen(model, actors[model]) for model in TABLES} == own
        with first_wall_off(monkeypatch):
            assert {model: seen(model, actors[model]) for model in TABLES} == everything


def _is_a_real_question(model: type[models.Model], own: Ids, everything: Ids) -> None:
    """There are rows to see and rows that must stay unseen."""
    name = model._meta.label
    assert own < everything, name
    assert bool(own) == (name not in NOBODYS), name


def test_outside_every_door_there_is_nothing(worlds: tuple[World, World]) -> None:
    assert [model for model in TABLES if not rows_there_are(model)] == []
    for model in TABLES:
        assert list(model._default_manager.all()) == []
        with connections["default"].cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (0,)
