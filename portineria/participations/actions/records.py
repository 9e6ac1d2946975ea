"""Keeping the flat record of participations in step with their spells."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from .columns import array_text

REFRESH = "SELECT walls.refresh_records(%s::uuid[])"


def refresh_records(participation_ids: Iterable[UUID]) -> None:
    """Fold these participations again, in the transaction of whoever changed them.

    The database does it, over rows that the actor may not see: it answers nothing.
    """
    keys = sorted(set(participation_ids))
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(REFRESH, [array_text(keys)])
