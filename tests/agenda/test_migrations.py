"""Migrations that change what is kept."""

from importlib import import_module

from django.db import connections
from django.db.transaction import atomic

from portineria.agenda.actions.holding import take_seat
from portineria.agenda.models import Booking
from portineria.foundation.walls.public import entered
from tests.participations.scene import BUILDER

from .scene import at, build_ambulatory, guest

FORGETTING = import_module("portineria.agenda.migrations.0003_who_books_for_somebody_is_not_kept")


def test_who_booked_for_somebody_is_forgotten_and_nobody_else(committed: None) -> None:
    """Rows as they were before: each with the number of who wrote it."""
    place = build_ambulatory()
    with entered(BUILDER, writes=True):
        rows = [
            Booking(
                code=f"{number}", booked_by_user=number, booked_by="clinic", given_name=guest().given_name
            )
            for number in (7, 8)
        ]
        for row, hour in zip(rows, (9, 10), strict=True):
            row.appointment = take_seat(place.slot(at(hour)))
            row.organisation, row.neighbourhood = place.body, place.here
            row.save(force_insert=True)
    connections["default"].close()
    owner = connections["owner"]
    with atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute("ALTER TABLE agenda_booking DROP CONSTRAINT who_books_for_somebody_is_not_kept")
        cursor.execute("UPDATE agenda_booking SET booked_by = 'helper', consent = 'spoken' WHERE code = '7'")
        cursor.execute(FORGETTING.FORGET)
        cursor.execute("SELECT code, booked_by_user FROM agenda_booking ORDER BY code")
        assert cursor.fetchall() == [("7", None), ("8", 8)]
        owner.set_rollback(True)
