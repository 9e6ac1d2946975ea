"""The roles can do what they are for and nothing more; preparing twice changes nothing."""

from collections.abc import Iterator

import psycopg
import pytest

from portineria.foundation.postgres.public import Cluster, ephemeral, prepare
from portineria.foundation.postgres.roles import ROLES


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """One throw-away server for this file."""
    with ephemeral() as running:
        yield running


def attributes(cluster: Cluster) -> list[tuple[object, ...]]:
    """What the server knows about our roles and their memberships."""
    question = """
        SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreatedb, r.rolcreaterole, r.rolcanlogin,
               r.rolinherit, array(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = r.oid)
        FROM pg_roles r WHERE r.rolname = ANY (%s) ORDER BY 1
    """
    with psycopg.connect(cluster.urls.bootstrap) as connection:
        return connection.execute(question, [list(ROLES)]).fetchall()


def test_no_role_can_climb_over_the_walls(cluster: Cluster) -> None:
    assert attributes(cluster) == [
        ("portineria_owner", False, False, True, False, True, True, []),
        ("portineria_read", False, False, False, False, False, True, []),
        ("portineria_reading", False, False, False, False, True, True, ["portineria_read"]),
        ("portineria_serving", False, False, False, False, True, False, ["portineria_read"]),
    ]


def test_preparing_again_changes_nothing(cluster: Cluster) -> None:
    before = attributes(cluster)
    prepare(cluster.urls.bootstrap)
    assert attributes(cluster) == before


def test_the_reading_login_inherits_what_readers_may_and_the_serving_one_does_not(cluster: Cluster) -> None:
    with psycopg.connect(cluster.urls.owner) as connection:
        connection.execute("CREATE TABLE leaflet (word text)")
        connection.execute("GRANT SELECT ON leaflet TO portineria_read")
    with psycopg.connect(cluster.urls.reading) as connection:
        assert connection.execute("SELECT * FROM leaflet").fetchall() == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO leaflet VALUES ('no')")
    with psycopg.connect(cluster.urls.serving) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM leaflet")
        connection.rollback()
        connection.execute("SET ROLE portineria_read")
        assert connection.execute("SELECT * FROM leaflet").fetchall() == []


def test_logins_own_nothing_and_create_nothing(cluster: Cluster) -> None:
    for url in (cluster.urls.serving, cluster.urls.reading):
        with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE smuggled (word text)")
