"""Every walled table is forced behind row-level security and has a policy of wall 1; no personal table is left out."""

import pytest
from django.apps import apps
from django.db import connections, models

from portineria.foundation.walls.policy import policies
from portineria.foundation.walls.public import WalledModel

VERBS = {"migrating", "reading", "adding", "changing", "removing"}
# Tables of packages that hold staff data; they stand behind the same second wall.
PACKAGES = {"account_emailaddress", "mfa_authenticator"}


def walled() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, WalledModel)]


def test_every_walled_table_has_its_policy_function() -> None:
    assert [model.__name__ for model in walled() if model not in policies()] == []


@pytest.mark.django_db
def test_every_walled_table_is_forced_behind_the_database_wall() -> None:
    tables = {model._meta.db_table for model in walled()} | PACKAGES
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relname = ANY (%s)",
            [sorted(tables)],
        )
        assert {name for (name,) in cursor.fetchall()} == tables
        cursor.execute("SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'")
        policies_of: dict[str, set[str]] = {}
        for table, policy in cursor.fetchall():
            policies_of.setdefault(table, set()).add(policy)
    assert {table: policies_of[table] >= VERBS for table in tables} == dict.fromkeys(tables, True)


@pytest.mark.django_db
def test_the_serving_and_reading_logins_are_no_way_around() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE (rolsuper OR rolbypassrls) "
            "AND rolname IN ('portineria_serving', 'portineria_reading', 'portineria_read', 'portineria_owner')"
        )
        assert cursor.fetchall() == []
        cursor.execute("SELECT tableowner FROM pg_tables WHERE schemaname = 'public' GROUP BY 1")
        assert cursor.fetchall() == [("portineria_owner",)]
