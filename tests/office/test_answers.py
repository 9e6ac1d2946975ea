"""Answers of services on the home of whoever asked: there by themselves, until the person has been told."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.casework.actions.contacts import NewContact, log_contact
from portineria.foundation.walls.public import Actor, entered
from portineria.office.rules import is_told
from portineria.people.actions import keep_safe_contact
from portineria.people.public import merge_persons, register_person
from portineria.referrals.public import answer_referral, revoke_referral
from tests.accounts.counting import at_most
from tests.activities.scene import signed_in
from tests.referrals.conftest import _light, scene, side
from tests.referrals.scene import Asking

pytestmark = pytest.mark.django_db
__all__ = ["_light", "scene", "side"]
MOST = 26  # questions: those of the morning (20), and six more when there is an answer


def told(browser: Client) -> str:
    """The words of the section of answers; "" when there is none."""
    page = " ".join(browser.get("/scrivania/").content.decode().split())
    return page.split('id="risposte"')[1].split("</section>")[0] if 'id="risposte"' in page else ""


@pytest.fixture
def manager(side: Asking) -> Client:
    """The Community Manager of the body that asks."""
    return signed_in(Role.COMMUNITY_MANAGER, side.scene.a, [side.scene.here], "chiara")


def answer(side: Asking, request: Any, verb: str, words: str = "") -> None:
    with entered(side.bruno, writes=True):
        answer_referral(referral_id=request, verb=verb, words=words, by=side.bruno)


def log(side: Asking, by: Actor) -> None:
    """A contact with the person, written down now."""
    new = NewContact(
        id=uuid4(),
        person_id=side.person,
        who="",
        place="",
        summary="le ho detto la risposta",
        happened_at=timezone.now(),
        medium="phone",
        organisation_id=side.scene.a.pk,
        neighbourhood_id=side.scene.here.pk,
    )
    with entered(by, writes=True):
        log_contact(new=new, by=by)


def test_an_answer_comes_home_by_itself_and_the_last_one_counts(manager: Client, side: Asking) -> None:
    request = side.send()
    assert told(manager) == ""
    answer(side, request, "accept")
    assert "Servizio ambulatorio: richiesta accolta" in told(manager)
    answer(side, request, "finish")
    words = told(manager)
    assert "richiesta conclusa" in words
    assert "richiesta accolta" not in words
    assert f"/contatti/nuovo/?persona={side.person}" in words


def test_a_contact_written_after_it_takes_it_away_and_one_before_does_not(
    manager: Client, side: Asking, system: Actor
) -> None:
    request = side.send()
    log(side, system)
    answer(side, request, "refuse", "Non è la nostra zona.")
    assert "richiesta non accolta" in told(manager)
    log(side, system)
    assert told(manager) == ""


def see(browser: Client, side: Asking) -> None:
    """«Visto» on the first answer of the section."""
    said = told(browser).split('name="motivi" value="')[1].split('"')[0]
    assert browser.post(f"/scrivania/non-serve/{side.person}/", {"motivi": said}).status_code == 302


def test_seen_hides_one_answer_not_the_next(manager: Client, side: Asking) -> None:
    request = side.send()
    answer(side, request, "accept")
    see(manager, side)
    assert told(manager) == ""
    answer(side, request, "finish")
    assert "richiesta conclusa" in told(manager)


def test_seen_hides_the_answer_of_one_service_not_anothers(manager: Client, side: Asking) -> None:
    first, second = side.send(), side.send()
    answer(side, first, "accept")
    see(manager, side)
    answer(side, second, "accept")
    assert f"/richieste/{second}/" in told(manager) and f"/richieste/{first}/" not in told(manager)


def test_who_asked_not_to_be_contacted_is_not_to_be_told(manager: Client, side: Asking) -> None:
    answer(side, side.send(), "accept")
    assert told(manager) != ""
    until = timezone.localdate() + timedelta(days=90)
    with entered(side.anna, writes=True):
        keep_safe_contact(person_id=side.person, do_not_contact=True, expires_on=until, by=side.anna)
    assert told(manager) == ""


def test_an_answer_about_a_merged_record_leaves_when_it_is_noted(
    manager: Client, side: Asking, system: Actor
) -> None:
    answer(side, side.send(), "accept")
    other = side.person
    with entered(system, writes=True):
        side.person = register_person(
            given_name="Rosa",
            family_name="Canarina",
            birth_year=1950,
            organisation_id=side.scene.a.pk,
            neighbourhood_id=side.scene.here.pk,
            compartment="SOC",
            by=system,
        )
        merge_persons(duplicate_id=other, survivor_id=side.person, by=system)
    assert f"/contatti/nuovo/?persona={side.person}" in told(manager)
    log(side, system)
    assert told(manager) == ""


def test_what_is_withdrawn_or_of_others_is_not_told(manager: Client, side: Asking) -> None:
    withdrawn = side.send()
    answer(side, withdrawn, "accept")
    assert "richiesta accolta" in told(manager)
    with entered(side.anna, writes=True):
        revoke_referral(referral_id=withdrawn, reason="", by=side.anna)
    assert told(manager) == ""
    others = signed_in(Role.COMMUNITY_MANAGER, side.scene.b, [side.scene.here], "berto")
    answer(side, side.send(), "accept")
    assert told(manager) != ""
    assert told(others) == ""


def test_an_answer_costs_six_questions_at_most(manager: Client, side: Asking) -> None:
    answer(side, side.send(), "accept")
    with at_most(MOST):
        assert "richiesta accolta" in told(manager)


def test_told_means_written_down_after_the_answer() -> None:
    came = datetime(2026, 11, 22, 9, tzinfo=timezone.get_current_timezone())
    assert is_told(came, came + timedelta(minutes=1))
    assert not is_told(came, came - timedelta(minutes=1))
    assert not is_told(came, None)
