"""What every test may lean on: the real database with its real logins, and people to act as.

Ordinary tests run inside one transaction on the serving login, walls up. `committed` tests commit for real and
reading pages use the reading login, as in production.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

from portineria.doors.public import abilities_of
from portineria.foundation.walls.management.commands.install_walls_key import install
from portineria.foundation.walls.public import Actor, Compartment, system_actor

from .parts import PART


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-matrix", action="store_true", help="rewrite tests/access/matrix.csv")
    parser.addoption("--write-images", action="store_true", help="retake the pictures of the README")


LONG_ROOMS = {"access", "demonstration", "journeys", "proof", "setup"}


@pytest.hookimpl(wrapper=True)  # the groups before xdist reads them, the order when everybody else has sorted
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """A file's tests stay in one process: they share an expensive scene. Long files go first, short ones last."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    yield
    items.sort(key=lambda item: item.path.parent.name not in LONG_ROOMS)


def _group(item: pytest.Item) -> str:
    """The file; the few stories that are walked again share one house."""
    story = PART == "again" and item.get_closest_marker("story")
    return "story" if story else str(item.path.relative_to(item.config.rootpath))


pytest_plugins = ["tests.one_wall"]
KEPT = ("django_migrations", "django_content_type", "auth_permission", "procrastinate_version")


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Create the test database as its owner; tests then talk to it as the serving and reading logins.

    `--reuse-db`, on a server of yours: the database stays for the next run, and only new migrations are applied.
    """
    kept = request.config.getoption("reuse_db") and not request.config.getoption("create_db")
    with django_db_blocker.unblock():
        serving = connections["default"].settings_dict
        user, password = serving["USER"], serving["PASSWORD"]
        owner = connections["owner"].settings_dict
        serving["USER"], serving["PASSWORD"] = owner["USER"], owner["PASSWORD"]
        made = setup_databases(verbosity=0, interactive=False, keepdb=kept)
        connections["default"].close()
        serving["USER"], serving["PASSWORD"] = user, password
        from django.conf import settings

        install(settings.PORTINERIA_WALLS_KEY)
        connections["owner"].close()
    yield
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()
        serving["USER"], serving["PASSWORD"] = owner["USER"], owner["PASSWORD"]
        teardown_databases(made, verbosity=0, keepdb=request.config.getoption("reuse_db"))


@pytest.fixture(autouse=True)
def _one_connection(request: pytest.FixtureRequest, settings: Any) -> None:
    """Ordinary tests live in one transaction: reading pages share it, held to reading by a savepoint."""
    if "committed" not in request.fixturenames:
        settings.PORTINERIA_READER_ALIAS = "default"


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Real commits on real logins; every table is emptied afterwards."""
    with django_db_blocker.unblock():
        yield
        for alias in connections:
            connections[alias].close()
        _empty_tables()


def _empty_tables() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(format('%%I', tablename), ', ') FROM pg_tables "
            "WHERE schemaname = 'public' AND tablename <> ALL (%s)",
            [list(KEPT)],
        )
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} RESTART IDENTITY CASCADE")
    connections["owner"].close()


@pytest.fixture
def system() -> Actor:
    """A part of the system that may do everything, for building scenes."""
    return system_actor("test.scene", reads=Compartment, writes=Compartment)


@pytest.fixture
def actor_for() -> Callable[..., Actor]:
    """`actor_for(role=Role.LAB_OPERATOR, organisation=…, neighbourhoods=[…])`: an actor with the role's grants."""

    def build(*, role: Any, organisation: Any, neighbourhoods: Any = (), user_id: int = 1) -> Actor:
        from portineria.accounts.roles import GRANTS

        reads, writes = GRANTS[role]
        return Actor(
            user_id=user_id,
            name=f"Prova {role}",
            role=str(role),
            role_label=str(role),
            organisation_id=getattr(organisation, "pk", organisation),
            organisation_name=getattr(organisation, "name", ""),
            neighbourhood_ids=tuple(getattr(place, "pk", place) for place in neighbourhoods),
            abilities=abilities_of(role),
            reads=reads,
            writes=writes,
            purpose=str(role),
        )

    return build
