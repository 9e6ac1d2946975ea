"""The nurse's desk tells how today goes in her ambulatories and leads to where it is done; it names nobody."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.accounts.roles import Role
from portineria.agenda.actions import book, join_waiting_list, mark, take_ticket
from portineria.agenda.models import Slot
from portineria.agenda.public import DayCounts, day_counts
from portineria.foundation.walls.public import Actor, entered
from portineria.office.web.ambulatory import ambulatory_items
from portineria.people.public import register_person
from portineria.referrals.public import answer_referral, requests_to_answer, send_referral
from tests.agenda.scene import Ambulatory, at, build_ambulatory, guest, nurse
from tests.places.scenes import a_body

from .conftest import CANARY

pytestmark = pytest.mark.django_db
HOME = "/scrivania/"


def now_noon() -> Any:
    """Noon of today in Rome: hours around it are of the same day."""
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)


def coming(place: Ambulatory, by: Actor, hours: int, *verbs: str) -> None:
    """Somebody who comes some hours from noon of today, and what was marked of them."""
    slot = place.slot(at(6) + timedelta(hours=hours))
    with entered(by, writes=True):
        card = book(slot_id=slot.pk, guest=guest(CANARY), by=by)
        for verb in verbs:
            mark(booking_id=card.id, verb=verb, by=by, now=slot.starts_at)
    starts = now_noon() + timedelta(hours=hours)
    period = {"starts_at": starts, "ends_at": starts + timedelta(minutes=20), "bookable_until": starts}
    Slot.objects.filter(pk=slot.pk).update(**period)


def a_day(place: Ambulatory, by: Actor) -> None:
    """Two to come, one there, one over and not marked, one seen, one who told; one waits, one has a number."""
    coming(place, by, 2)
    coming(place, by, 3)
    coming(place, by, 1, "arrive")
    coming(place, by, -3)
    coming(place, by, -2, "see")
    coming(place, by, 4, "excuse")
    with entered(by, writes=True):
        join_waiting_list(reason_id=place.visit.pk, guest=guest(CANARY), by=by)
        take_ticket(organisation_id=place.body.pk, neighbourhood_id=place.here.pk, by=by)


def asked(place: Ambulatory, actor_for: Callable[..., Actor], user: int) -> Any:
    """A request of another body to the ambulatory's service."""
    anna = actor_for(
        role=Role.LAB_OPERATOR,
        organisation=a_body(f"CHIEDE-{user}"),
        neighbourhoods=[place.here],
        user_id=user,
    )
    scope = {"organisation_id": anna.organisation_id, "neighbourhood_id": place.here.pk}
    with entered(anna, writes=True):
        person = register_person(
            given_name=CANARY, family_name="Prova", birth_year=1950, compartment="LAB", by=anna, **scope
        )
        return send_referral(
            person_id=person,
            service_id=place.service.pk,
            reason="Cammina male",
            consent_form="spoken",
            neighbourhood_id=place.here.pk,
            by=anna,
        )


def test_a_day_is_counted_as_far_as_one_sees(
    place: Ambulatory, ines: Actor, actor_for: Callable[..., Actor]
) -> None:
    a_day(place, ines)
    elsewhere = build_ambulatory("due")
    with entered(ines, writes=False):
        expected = DayCounts(place.here.pk, expected=2, arrived=1, to_mark=1, told=2, waiting=1, numbers=1)
        assert day_counts(now=now_noon()) == [expected]
        late = day_counts(now=now_noon() + timedelta(hours=6))[0]
        assert (late.expected, late.arrived, late.to_mark) == (0, 0, 4)
        tomorrow = day_counts(now=now_noon() + timedelta(days=1))
        assert tomorrow == [DayCounts(place.here.pk, waiting=1)]
    others = [nurse(elsewhere, actor_for)]
    others.append(
        actor_for(role=Role.COMMUNITY_MANAGER, organisation=place.body, neighbourhoods=[place.here])
    )
    for other in others:
        with entered(other, writes=False):
            assert day_counts(now=now_noon()) == []


def test_requests_count_until_they_are_decided(
    place: Ambulatory, ines: Actor, actor_for: Callable[..., Actor]
) -> None:
    first, _second = asked(place, actor_for, 91), asked(place, actor_for, 92)
    with entered(ines, writes=True):
        assert requests_to_answer() == 2
        answer_referral(referral_id=first, verb="study", by=ines)
        assert requests_to_answer() == 2
        answer_referral(referral_id=first, verb="accept", by=ines)
        assert requests_to_answer() == 1


def test_the_desk_leads_to_each_page_and_names_nobody(
    place: Ambulatory, ines: Actor, desk: Client, actor_for: Callable[..., Actor], monkeypatch: Any
) -> None:
    page = desk.get(HOME).content.decode()
    assert "Oggi non viene nessuno" in page
    a_day(place, ines)
    asked(place, actor_for, 91)
    monkeypatch.setattr("portineria.office.web.ambulatory.timezone", SimpleNamespace(now=now_noon))
    page = desk.get(HOME).content.decode()
    for words in (
        "2 attesi · 1 arrivato · 1 con il numero · 1 in lista d’attesa",
        "1 da segnare",
        "1 da decidere",
    ):
        assert words in page
    day = f"/ambulatorio/?quartiere={place.here.slug}"
    for address in (day, "/richieste/?elenco=ricevute"):
        assert f'href="{address}"' in page
        assert desk.get(address).status_code == 200
    assert CANARY not in page


def test_questions_do_not_grow_with_the_day(place: Ambulatory, ines: Actor, desk: Client) -> None:
    coming(place, ines, 1)
    desk.get(HOME)
    with CaptureQueriesContext(connection) as one:
        desk.get(HOME)
    for number in range(2, 8):
        coming(place, ines, number)
    with CaptureQueriesContext(connection) as many:
        desk.get(HOME)
    assert len(many) == len(one)


def test_no_other_desk_tells_of_the_ambulatory(
    place: Ambulatory, ines: Actor, at_work: Any, aler: Any
) -> None:
    a_day(place, ines)
    for role in (Role.COMMUNITY_MANAGER, Role.CUSTODIAN):
        page = at_work(role, aler).get(HOME).content.decode()
        assert "Oggi in ambulatorio" not in page and "attes" not in page


def test_when_everybody_is_marked_the_ambulatory_stays_on_the_desk(place: Ambulatory, ines: Actor) -> None:
    coming(place, ines, -3, "see")
    coming(place, ines, -2, "miss")
    with entered(ines, writes=False):
        (counts,) = day_counts(now=now_noon())
        (item,) = ambulatory_items(ines)
    assert (counts.told, counts.expected, counts.to_mark) == (2, 0, 0)
    assert item.detail == "Tutti segnati"
