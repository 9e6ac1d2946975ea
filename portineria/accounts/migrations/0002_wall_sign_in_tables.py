"""The sign-in package's own tables hold addresses and secrets: they stand behind the same second wall.

Sessions carry no actor yet when they are looked up, so they cannot be walled by actor; the reading login, on
which staff pages run, cannot see them at all.
"""

from django.db import migrations

from portineria.foundation.walls.sql import no_wall, wall

SYSTEM_READS = "'ADM' = ANY ((SELECT walls.grants('reads', 'all'))::text[])"
SYSTEM_WRITES = "'ADM' = ANY ((SELECT walls.grants('writes', 'all'))::text[])"
OWN_ROW = "user_id = (SELECT walls.actor())"


def own_rows(table: str) -> str:
    """Everybody their own rows, sign-in all of them; only sign-in writes."""
    return wall(
        table,
        select=f"{OWN_ROW} OR {SYSTEM_READS}",
        insert=SYSTEM_WRITES,
        update=SYSTEM_WRITES,
        delete=SYSTEM_WRITES,
    )


CONFIRMATIONS = wall(
    "account_emailconfirmation",
    select=SYSTEM_READS,
    insert=SYSTEM_WRITES,
    update=SYSTEM_WRITES,
    delete=SYSTEM_WRITES,
)
TABLES = ("account_emailaddress", "mfa_authenticator", "account_emailconfirmation")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_staff"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            [own_rows("account_emailaddress"), own_rows("mfa_authenticator"), CONFIRMATIONS],
            [no_wall(table) for table in TABLES],
        ),
        migrations.RunSQL(
            "REVOKE ALL ON django_session FROM portineria_read",
            "GRANT SELECT ON django_session TO portineria_read",
        ),
    ]
