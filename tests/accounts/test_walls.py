"""The second wall around staff, with the first one down: raw SQL on the serving and the reading login."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from portineria.accounts.access import ENROLMENT, SIGN_IN
from portineria.accounts.models import Assignment, User
from portineria.accounts.queries import actor_of_assignment
from portineria.accounts.roles import Role
from portineria.foundation.walls.public import ANONYMOUS, Actor, entered

pytestmark = pytest.mark.django_db
TABLES = ("accounts_user", "accounts_assignment", "account_emailaddress", "mfa_authenticator")


def rows(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def usernames(actor: Actor) -> set[str]:
    with entered(actor, writes=False):
        return {name for (name,) in rows("SELECT username FROM accounts_user")}


@pytest.fixture
def acting(enrol: Callable[..., User]) -> Callable[..., Actor]:
    """`acting("ada", Role.ADMINISTRATOR, aler)`: enrolled, as an actor."""

    def make(username: str, role: Role, organisation: Any) -> Actor:
        user = enrol(username, (role, organisation))
        with entered(SIGN_IN, writes=False):
            held = Assignment.objects.get(user=user)
        return actor_of_assignment(held.pk)

    return make


@pytest.fixture
def full_tables(acting: Any, aler: Any, coop: Any) -> dict[str, Actor]:
    people = {
        "ada": acting("ada", Role.ADMINISTRATOR, aler),
        "carlo": acting("carlo", Role.CUSTODIAN, aler),
        "lea": acting("lea", Role.LAB_OPERATOR, coop),
    }
    with entered(ENROLMENT, writes=True), connection.cursor() as cursor:
        for actor in people.values():
            cursor.execute(
                'INSERT INTO account_emailaddress (user_id, email, verified, "primary") VALUES (%s, %s, true, true)',
                [actor.user_id, f"{actor.name}@example.org".lower()],
            )
            cursor.execute(
                "INSERT INTO mfa_authenticator (user_id, type, data, created_at) VALUES (%s, 'totp', '{}', now())",
                [actor.user_id],
            )
    return people


@pytest.mark.parametrize("table", TABLES)
def test_without_a_context_there_is_nothing(full_tables: dict[str, Actor], table: str) -> None:
    with entered(SIGN_IN, writes=False):
        assert len(rows(f"SELECT 1 FROM {table}")) == 3
    assert rows(f"SELECT 1 FROM {table}") == []
    with entered(ANONYMOUS, writes=False):
        assert rows(f"SELECT 1 FROM {table}") == []


@pytest.mark.parametrize("table", TABLES)
def test_a_colleague_reaches_only_their_own_rows(full_tables: dict[str, Actor], table: str) -> None:
    column = "id" if table == "accounts_user" else "user_id"
    with entered(full_tables["carlo"], writes=False):
        assert rows(f"SELECT {column} FROM {table}") == [(full_tables["carlo"].user_id,)]


def test_the_administrator_reaches_the_members_and_not_their_secrets(full_tables: dict[str, Actor]) -> None:
    assert usernames(SIGN_IN) == {"ada", "carlo", "lea"}
    assert usernames(full_tables["ada"]) == {"ada", "carlo"}
    with entered(full_tables["ada"], writes=False):
        assert len(rows("SELECT 1 FROM accounts_assignment")) == 2
        assert rows("SELECT user_id FROM mfa_authenticator") == [(full_tables["ada"].user_id,)]


def test_the_first_wall_alone_says_the_same(full_tables: dict[str, Actor]) -> None:
    for actor, expected in ((SIGN_IN, 3), (full_tables["ada"], 2), (full_tables["carlo"], 1), (ANONYMOUS, 0)):
        with entered(actor, writes=False):
            assert User.objects.count() == expected
            assert Assignment.objects.count() == expected
    assert User.objects.count() == 0


@pytest.mark.parametrize("who", ["carlo", "ada"])
def test_nobody_makes_users_or_changes_passwords_by_hand(full_tables: dict[str, Actor], who: str) -> None:
    with entered(full_tables[who], writes=True), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET password = 'x'")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM accounts_assignment")
        assert cursor.rowcount == 0


def test_nobody_gives_roles_in_another_organisation(full_tables: dict[str, Actor], coop: Any) -> None:
    ada = full_tables["ada"]
    give = (
        "INSERT INTO accounts_assignment (user_id, organisation_id, role, neighbourhood_ids, starts_on) "
        "VALUES (%s, %s, 'technician', '{1}', '2026-01-01')"
    )
    with entered(ada, writes=True), connection.cursor() as cursor:
        cursor.execute(give, [ada.user_id, ada.organisation_id])
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            cursor.execute(give, [ada.user_id, coop.pk])


def test_a_custodian_cannot_promote_themselves(full_tables: dict[str, Actor]) -> None:
    with entered(full_tables["carlo"], writes=True), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_assignment SET role = 'administrator'")
        assert cursor.rowcount == 0
