"""Gives the database the pads of the key that signs contexts; run after every migration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from portineria.foundation.walls.signing import pads

INSTALL = """
    INSERT INTO walls.key (one, inner_pad, outer_pad) VALUES (true, %s, %s)
    ON CONFLICT (one) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
"""


class Command(BaseCommand):
    help = "Installa nella base dati la chiave che firma i contesti (la base tiene solo i due riempimenti)."

    def handle(self, *args: Any, **options: Any) -> None:
        install(settings.PORTINERIA_WALLS_KEY)


def install(key: str, *, alias: str = "owner") -> None:
    """Write the pads of `key` over the connection of the migrating role."""
    with connections[alias].cursor() as cursor:
        cursor.execute(INSTALL, pads(key))
