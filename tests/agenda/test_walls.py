"""Who sees who booked: with both walls up, and with each of them alone."""

from collections.abc import Callable

import pytest
from django.db import connection, connections

from portineria.accounts.public import Role
from portineria.agenda.actions import book_once, join_waiting_list, mark, take_ticket
from portineria.agenda.models import Appointment, Booking, BookingKey, Offer, Ticket, Waiting
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import BUILDER

from .scene import Ambulatory, at, build_ambulatory, guest

CANARY = "Canarina"
WALLED = (Appointment, Booking, BookingKey, Waiting, Offer, Ticket)
Who = tuple[Role, str]
READERS: list[Who] = [(role, "here") for role in Role] + [(Role.NURSE, "elsewhere")]


def furnish(place: Ambulatory) -> None:
    """One row in every walled table."""
    slot = place.slot(at(9))
    book_once(key="una", slot_id=slot.pk, guest=guest(CANARY))
    with entered(BUILDER, writes=True):
        join_waiting_list(reason_id=place.visit.pk, guest=guest(CANARY), by=BUILDER)
        booking = Booking.objects.get()
        mark(booking_id=booking.pk, verb="cancel", by=BUILDER)  # the freed slot is offered
        take_ticket(organisation_id=place.body.pk, neighbourhood_id=place.here.pk, by=BUILDER)


def someone(place: Ambulatory, actor_for: Callable[..., Actor], who: Who, elsewhere: Ambulatory) -> Actor:
    role, where = who
    here = place.here if where == "here" else elsewhere.here
    return actor_for(role=role, organisation=place.body, neighbourhoods=[here])


def seen(actor: Actor, *, writes: bool = True) -> dict[str, int]:
    with entered(actor, writes=writes):
        return {model.__name__: model.objects.count() for model in WALLED}


def expected(who: Who) -> set[int]:
    return {int(who == (Role.NURSE, "here"))}


@pytest.mark.django_db
def test_bookings_are_seen_by_the_clinic_and_nobody_else(
    place: Ambulatory, actor_for: Callable[..., Actor]
) -> None:
    furnish(place)
    elsewhere = build_ambulatory("due")
    for who in READERS:
        assert set(seen(someone(place, actor_for, who, elsewhere)).values()) == expected(who), who


@pytest.mark.django_db
def test_the_database_alone_holds(
    place: Ambulatory, actor_for: Callable[..., Actor], first_wall_down: None
) -> None:
    furnish(place)
    elsewhere = build_ambulatory("due")
    for who in READERS:
        assert set(seen(someone(place, actor_for, who, elsewhere)).values()) == expected(who), who


@pytest.mark.django_db
def test_facts_of_the_agenda_stay_in_the_clinic(place: Ambulatory, actor_for: Callable[..., Actor]) -> None:
    furnish(place)
    elsewhere = build_ambulatory("due")
    for who in READERS:
        with entered(someone(place, actor_for, who, elsewhere), writes=True):
            assert FactRow.objects.filter(kind__startswith="agenda.").exists() == (
                who in [(Role.NURSE, "here")]
            )


@pytest.mark.django_db
def test_nobody_in_particular_sees_nothing_in_the_database(place: Ambulatory) -> None:
    furnish(place)
    with connection.cursor() as cursor:
        for model in WALLED:
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_reading_a_booking_leaves_a_trace(place: Ambulatory, ines: Actor) -> None:
    furnish(place)
    with entered(ines, writes=True) as visit:
        booking = Booking.objects.get()
        assert f"booking:{booking.pk}" in visit.subjects
        assert booking.given_name == CANARY


def test_the_application_alone_holds(second_wall_down: None, actor_for: Callable[..., Actor]) -> None:
    place, elsewhere = build_ambulatory(), build_ambulatory("due")
    furnish(place)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM agenda_booking")
        assert cursor.fetchone() == (1,), "the wall of the database is still up"
    for who in READERS:
        assert set(seen(someone(place, actor_for, who, elsewhere), writes=False).values()) == expected(who), (
            who
        )
