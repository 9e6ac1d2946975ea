"""A nurse who accepted a request books from it: the agenda opens with the person written already."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client

from portineria.accounts.public import Role
from portineria.agenda.models import Booking
from portineria.clinic.web.next_step import book_who_was_sent
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import register_person
from portineria.referrals.public import RequestInHand, answer_referral, send_referral
from tests.agenda.scene import Ambulatory, at
from tests.places.scenes import a_body

pytestmark = pytest.mark.django_db
BOOK = re.compile(r'href="(/ambulatorio/prenota/[^"]*)"')


@pytest.fixture
def asked(place: Ambulatory, actor_for: Callable[..., Actor]) -> UUID:
    """A request of another body to the ambulatory's service, about somebody the ambulatory never met."""
    other = a_body("CHI-CHIEDE")
    anna = actor_for(role=Role.LAB_OPERATOR, organisation=other, neighbourhoods=[place.here], user_id=91)
    with entered(anna, writes=True):
        person = register_person(
            given_name="Ottavia",
            family_name="Provetta",
            birth_year=1950,
            organisation_id=other.pk,
            neighbourhood_id=place.here.pk,
            compartment="LAB",
            by=anna,
        )
        return send_referral(
            person_id=person,
            service_id=place.service.pk,
            reason="Cammina male dopo una caduta",
            consent_form="spoken",
            neighbourhood_id=place.here.pk,
            by=anna,
        )


def answered(request: UUID, verb: str, by: Actor) -> None:
    with entered(by, writes=True):
        answer_referral(referral_id=request, verb=verb, by=by)


def offered(desk: Client, request: UUID) -> list[str]:
    page = desk.get(f"/richieste/{request}/")
    assert page.status_code == 200
    return [unescape(link) for link in BOOK.findall(page.content.decode())]


def test_accepted_and_booked_for_whom_it_is_about(
    place: Ambulatory, asked: UUID, ines: Actor, desk: Client, system: Actor
) -> None:
    slot = place.slot(at(8))
    assert offered(desk, asked) == [], "nobody accepted it yet"
    answered(asked, "accept", ines)
    [link] = offered(desk, asked)
    page = desk.get(link).content.decode()
    assert 'value="Ottavia Provetta"' in page
    person = re.search(r"person=([0-9a-f-]{36})", link)
    assert person and re.search(rf'name="person"[^>]*value="{person[1]}"[^>]*checked', page), page
    desk.post(
        link.split("?")[0],
        {"who": "Ottavia Provetta", "person": person[1], "reason": place.visit.pk, "slot": slot.pk},
    )
    with entered(system, writes=False):
        [made] = Booking.objects.all()
    assert (str(made.person_id), made.family_name) == (person[1], "Provetta")
    answered(asked, "finish", ines)
    assert offered(desk, asked) == [], "it is over"


def test_who_books_nothing_is_offered_nothing(
    place: Ambulatory, ines: Actor, actor_for: Callable[..., Actor]
) -> None:
    operator = actor_for(role=Role.LAB_OPERATOR, organisation=place.body, neighbourhoods=[place.here])
    held = RequestInHand(uuid4(), uuid4(), place.here.pk, "accepted")
    with entered(ines, writes=False):
        assert book_who_was_sent(held, ines)
        assert book_who_was_sent(held, operator) is None
        assert book_who_was_sent(replace(held, neighbourhood_id=0), ines) is None, "no ambulatory there"


def test_a_person_the_nurse_does_not_know_is_not_written(
    place: Ambulatory, asked: UUID, desk: Client
) -> None:
    page = desk.get("/ambulatorio/prenota/", {"person": str(asked)})
    assert page.status_code == 200
    assert "Provetta" not in page.content.decode()
