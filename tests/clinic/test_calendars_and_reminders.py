"""A clinician's calendar outside the house holds no name; reminders say when, never what for, and only as allowed."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from portineria.accounts.public import Role
from portineria.agenda.actions import book, cancel, move
from portineria.clinic.access import REMINDER
from portineria.clinic.actions import give_address, remind
from portineria.clinic.models import CalendarLink
from portineria.clinic.models import Reminder as Reminded
from portineria.foundation.walls.public import ANONYMOUS, Actor, Compartment, entered
from portineria.people.actions import deliver_messages
from portineria.people.models import Message
from portineria.people.public import add_contact_point, keep_safe_contact, messages_of, register_person
from tests.agenda.scene import Ambulatory, at, guest

from .conftest import CANARY

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(place: Ambulatory, ines: Actor) -> UUID:
    with entered(ines, writes=True):
        return register_person(
            given_name=CANARY, family_name="Nota", birth_year=1950, organisation_id=place.body.pk,
            neighbourhood_id=place.here.pk, compartment=Compartment.CLINIC, by=ines,
        )  # fmt: skip


def booked(place: Ambulatory, ines: Actor, who: Any, **more: Any) -> Any:
    slot = place.slot(at(8, days=1), **more)
    with entered(ines, writes=True):
        return book(slot_id=slot.pk, guest=who, by=ines)


def address_of(place: Ambulatory, ines: Actor) -> str:
    with entered(ines, writes=True):
        return f"/ambulatorio/calendario/{give_address(provider_id=place.ada.pk, by=ines)}.ics"


def test_the_calendar_says_when_and_no_name(place: Ambulatory, ines: Actor, client: Client) -> None:
    card = booked(place, ines, guest(CANARY))
    place.slot(at(10))
    answer = client.get(address_of(place, ines))
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event["DTSTART"].dt, str(event["SUMMARY"])) == (card.slot.starts_at, "visita")
    assert CANARY.encode() not in answer.content and card.code.encode() not in answer.content


def test_the_calendar_does_not_name_a_discreet_reason(place: Ambulatory, ines: Actor, client: Client) -> None:
    booked(place, ines, guest(CANARY), reason=place.long_visit)
    with entered(ines, writes=True):
        book(slot_id=place.slot(at(12, days=1)).pk, guest=guest(), by=ines)
    content = client.get(address_of(place, ines)).content
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["appuntamento", "visita"]
    assert place.long_visit.discreet and b"olloquio" not in content


def test_an_address_can_be_replaced_and_revoked(place: Ambulatory, ines: Actor, desk: Client) -> None:
    old = address_of(place, ines)
    assert desk.get(old).status_code == 200
    given = desk.post(f"/ambulatorio/calendario/{place.ada.pk}/nuovo/").content.decode()
    assert ".ics" in given and Client().get(old).status_code == 404
    new = address_of(place, ines)
    assert "Revoca l’indirizzo" in desk.get("/ambulatorio/aperture/").content.decode()
    desk.post(f"/ambulatorio/calendario/{place.ada.pk}/revoca/")
    assert Client().get(new).status_code == 404
    assert desk.post("/ambulatorio/calendario/999999/nuovo/").status_code == 404
    assert Client().get("/ambulatorio/calendario/inventato.ics").status_code == 404


def test_who_is_known_is_reminded_once_and_discreetly(
    place: Ambulatory, ines: Actor, known: UUID, system: Actor
) -> None:
    card = booked(place, ines, guest(CANARY, person_id=known), reason=place.long_visit)
    booked(place, ines, guest("Senza scheda"), provider=place.bea)
    tomorrow = timezone.localdate(card.slot.starts_at)
    with entered(REMINDER, writes=True):
        assert remind(day=tomorrow, by=REMINDER) == 1
        assert remind(day=tomorrow, by=REMINDER) == 0
    with entered(system, writes=False):
        message = Message.objects.get()
        assert Reminded.objects.count() == 1
    assert card.code in message.text and "olloquio" not in message.text.lower()
    assert message.state == "held"  # nobody has asked yet how to write to them
    assert f"{card.slot.starts_at:%-H:%M}" in message.text


def test_a_moved_appointment_is_reminded_again(
    place: Ambulatory, ines: Actor, known: UUID, system: Actor
) -> None:
    card = booked(place, ines, guest(CANARY, person_id=known))
    tomorrow = timezone.localdate(card.slot.starts_at)
    with entered(REMINDER, writes=True):
        remind(day=tomorrow, by=REMINDER)
    later = place.slot(at(8, days=1) + timedelta(hours=1))
    with entered(ines, writes=True):
        move(booking_id=card.id, slot_id=later.pk, by=ines)
    with entered(REMINDER, writes=True):
        assert remind(day=tomorrow, by=REMINDER) == 1


def allows_messages(who: UUID, ines: Actor) -> None:
    with entered(ines, writes=True):
        until = timezone.localdate() + timedelta(days=100)
        keep_safe_contact(person_id=who, channels=("sms",), expires_on=until, by=ines)
        add_contact_point(person_id=who, kind="mobile", value="333 1234567", by=ines)


def reminded(place: Ambulatory, ines: Actor, known: UUID, settings: Any) -> Any:
    """The appointment of somebody who allows messages, with its reminder on the way."""
    settings.PORTINERIA_CARRIERS = ("console",)
    allows_messages(known, ines)
    card = booked(place, ines, guest(CANARY, person_id=known))
    with entered(REMINDER, writes=True):
        remind(day=timezone.localdate(card.slot.starts_at), by=REMINDER)
    return card


def told(system: Actor) -> list[tuple[str, Any]]:
    with entered(system, writes=False):
        return list(Message.objects.order_by("created_at").values_list("state", "not_after"))


def test_a_cancelled_appointment_takes_its_reminder_back(
    place: Ambulatory,
    ines: Actor,
    known: UUID,
    system: Actor,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    card = reminded(place, ines, known, settings)
    assert told(system) == [("queued", card.slot.starts_at)]
    with django_capture_on_commit_callbacks(execute=True), entered(ines, writes=True):
        cancel(booking_id=card.id, by=ines)
    assert told(system) == [("withdrawn", card.slot.starts_at)]
    assert deliver_messages(now=card.slot.starts_at - timedelta(minutes=5)) == 0
    with entered(ines, writes=False):
        assert CANARY not in messages_of(known)[0].reason
        assert messages_of(known)[0].state_label == "ritirato"


def test_a_moved_appointment_takes_the_old_reminder_back_and_sends_the_new(
    place: Ambulatory,
    ines: Actor,
    known: UUID,
    system: Actor,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    card = reminded(place, ines, known, settings)
    first, later = card.slot.starts_at, place.slot(at(9, days=1))
    with django_capture_on_commit_callbacks(execute=True), entered(ines, writes=True):
        move(booking_id=card.id, slot_id=later.pk, by=ines)
    assert told(system) == [("withdrawn", first), ("queued", later.starts_at)]
    with django_capture_on_commit_callbacks(execute=True), entered(ines, writes=True):
        move(booking_id=card.id, slot_id=card.slot.id, by=ines)
    assert [state for state, _ in told(system)] == ["withdrawn", "withdrawn", "queued"]
    far = place.slot(at(9, days=6))
    with django_capture_on_commit_callbacks(execute=True), entered(ines, writes=True):
        move(booking_id=card.id, slot_id=far.pk, by=ines)
    assert {state for state, _ in told(system)} == {"withdrawn"}, "of what is far one is reminded in its turn"


def test_a_reminder_never_leaves_once_the_appointment_has_begun(
    place: Ambulatory, ines: Actor, known: UUID, system: Actor, settings: Any
) -> None:
    card = reminded(place, ines, known, settings)
    assert deliver_messages(now=card.slot.starts_at) == 0
    assert told(system) == [("expired", card.slot.starts_at)]


def test_the_list_of_reminders_leads_to_the_sheets(
    place: Ambulatory, ines: Actor, known: UUID, desk: Client, at_work: Any, aler: Any
) -> None:
    card = booked(place, ines, guest(CANARY, person_id=known))
    other = booked(place, ines, guest("Senza"), provider=place.bea)
    page = desk.get("/ambulatorio/promemoria/").content.decode()
    assert CANARY in page and card.code in page and other.code in page and "solo su carta" in page
    manager = at_work(Role.COMMUNITY_MANAGER, aler)
    answer = manager.get("/ambulatorio/promemoria/")
    assert answer.status_code == 404 and CANARY.encode() not in answer.content


def raw(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_each_wall_alone(place: Ambulatory, ines: Actor, known: UUID, actor_for: Any) -> None:
    card = booked(place, ines, guest(CANARY, person_id=known))
    address_of(place, ines)
    with entered(REMINDER, writes=True):
        remind(day=timezone.localdate(card.slot.starts_at), by=REMINDER)
    blind = [ANONYMOUS, *(actor_for(role=role, organisation=place.body, neighbourhoods=[place.here])
                          for role in Role if role is not Role.NURSE)]  # fmt: skip
    with entered(ines, writes=False):
        assert raw("clinic_calendarlink") == raw("clinic_reminder") == 1
        assert CalendarLink.objects.count() == Reminded.objects.count() == 1
    for actor in blind:
        with entered(actor, writes=False):
            assert raw("clinic_calendarlink") == raw("clinic_reminder") == 0, actor.role
            assert CalendarLink.objects.count() == Reminded.objects.count() == 0, actor.role
