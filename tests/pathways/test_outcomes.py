"""What comes of a path: offers, work, certificates, the end; what the participation hears of it."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import State
from portineria.participations.public import standings
from portineria.pathways.actions import (
    Day,
    add_certificate,
    add_placement,
    answer_offer,
    end_path,
    make_offer,
    resume_path,
    sign_day,
    strike_outcome,
)
from portineria.pathways.models import Certificate, Ending, Offer, Path, Placement
from portineria.pathways.queries import ending_of, exits_due, outcomes_of
from portineria.pathways.rules import Refused
from tests.activities.test_pages import text
from tests.participations.scene import Scene

from .scene import agreed

pytestmark = pytest.mark.django_db
Today = date
WORK = {"employer": "Mensa Prova", "contract": "fixed_term", "ends_on": None, "weekly_hours": 20}


@pytest.fixture
def today() -> Today:
    return timezone.localdate()


@pytest.fixture
def path(scene: Scene, pia: Actor, omar: UUID, today: Today) -> Path:
    """Agreed forty days ago."""
    return agreed(scene, pia, omar, agreed_on=today - timedelta(days=40))


def record(path: Path) -> Any:
    (standing,) = standings([path.participation_id])
    return standing.record


def certificate(on: date, **more: Any) -> dict[str, Any]:
    return {"kind": "formal", "title": "Operatore", "issued_by": "Ente Prova", "issued_on": on} | more


def test_a_refusal_has_a_code_and_an_answer_is_given_once(pia: Actor, path: Path, today: Today) -> None:
    with entered(pia, writes=True):
        offer = make_offer(path_id=path.pk, kind="job", offered_on=today, answer="waiting", by=pia)
        assert FactRow.objects.filter(kind="pathways.OfferAnswered").count() == 0
        what = {"offer_id": offer, "answer": "refused", "reason": "care", "answered_on": today}
        answer_offer(by=pia, **what)
        with pytest.raises(Refused, match="già stata data una risposta"):
            answer_offer(by=pia, **what)
        row = Offer.objects.get(pk=offer)
        assert (row.answer, row.reason, row.answered_on) == ("refused", "care", today)
        assert FactRow.objects.filter(kind="pathways.OfferAnswered").count() == 1


def test_days_that_make_no_sense_are_refused(pia: Actor, path: Path, today: Today) -> None:
    tomorrow, before = today + timedelta(days=1), path.agreed_on - timedelta(days=1)
    with entered(pia, writes=True):
        for day in (tomorrow, before):
            with pytest.raises(Refused):
                make_offer(path_id=path.pk, kind="job", offered_on=day, answer="accepted", by=pia)
            with pytest.raises(Refused):
                add_certificate(path_id=path.pk, by=pia, **certificate(day))
            with pytest.raises(Refused):
                end_path(path_id=path.pk, ended_on=day, reason="completed", leaves=True, by=pia)
        with pytest.raises(Refused, match="prima di cominciare"):
            add_placement(path_id=path.pk, by=pia, **WORK | {"starts_on": today, "ends_on": before})
        assert not Offer.objects.exists()
        assert not Placement.objects.exists()


def test_the_participation_hears_of_the_first_formal_qualification_only(
    pia: Actor, path: Path, today: Today
) -> None:
    early, late = today - timedelta(days=9), today - timedelta(days=3)
    with entered(pia, writes=True):
        add_certificate(path_id=path.pk, by=pia, **certificate(early, kind="attendance"))
        assert record(path).qualification_on is None
        second = add_certificate(path_id=path.pk, by=pia, **certificate(late))
        first = add_certificate(path_id=path.pk, by=pia, **certificate(early))
        assert record(path).qualification_on == early
        strike_outcome(outcome=Certificate.objects.get(pk=first), by=pia)
        assert record(path).qualification_on == late
        strike_outcome(outcome=Certificate.objects.get(pk=second), by=pia)
        assert record(path).qualification_on is None
        with pytest.raises(Refused, match="già stata tolta"):
            strike_outcome(outcome=Certificate.objects.get(pk=second), by=pia)


def test_who_ends_leaves_the_operation_and_who_works_is_asked_nothing(
    pia: Actor, path: Path, today: Today
) -> None:
    with entered(pia, writes=True):
        add_placement(path_id=path.pk, by=pia, **WORK | {"starts_on": today - timedelta(days=2)})
        assert end_path(path_id=path.pk, ended_on=today, reason="employed", leaves=True, by=pia)
        assert record(path).left_on == today
        assert (record(path).exit.employment, record(path).exit.observed_on) == ("employed", today)
        assert exits_due(today) == []


@pytest.mark.parametrize(
    "work",
    [
        {"contract": "tirocinio"},
        {"starts_on": timezone.localdate() + timedelta(days=5)},
        {"ends_on": timezone.localdate() - timedelta(days=1)},
    ],
)
def test_what_is_no_work_today_says_nothing_of_the_exit(
    pia: Actor, path: Path, today: Today, work: dict[str, Any]
) -> None:
    with entered(pia, writes=True):
        add_placement(path_id=path.pk, by=pia, **WORK | {"starts_on": today - timedelta(days=9)} | work)
        end_path(path_id=path.pk, ended_on=today, reason="completed", leaves=True, by=pia)
        assert record(path).exit.employment is None
        assert [line.path.pk for line in exits_due(today)] == [path.pk]


def test_work_found_too_long_after_the_exit_is_not_the_state_at_exit(
    pia: Actor, path: Path, today: Today
) -> None:
    with entered(pia, writes=True):
        add_placement(path_id=path.pk, by=pia, **WORK | {"starts_on": today})
        end_path(path_id=path.pk, ended_on=today - timedelta(days=29), reason="lost", leaves=True, by=pia)
        assert record(path).exit.employment is None
        assert exits_due(today) == []


def test_a_path_may_end_without_leaving_the_operation(pia: Actor, path: Path, today: Today) -> None:
    with entered(pia, writes=True):
        assert not end_path(path_id=path.pk, ended_on=today, reason="training", leaves=False, by=pia)
        assert record(path).left_on is None
        assert exits_due(today) == []


def test_a_path_ends_once_and_may_resume(pia: Actor, path: Path, today: Today) -> None:
    ended_on = today - timedelta(days=5)
    day = Day(on=today, kind="training", minutes=60, register="individual")
    with entered(pia, writes=True):
        end_path(path_id=path.pk, ended_on=ended_on, reason="stopped", leaves=True, by=pia)
        with pytest.raises(Refused, match="già finito"):
            end_path(path_id=path.pk, ended_on=today, reason="stopped", leaves=True, by=pia)
        with pytest.raises(Refused, match="le ore di dopo non si firmano"):
            sign_day(path_ids=[path.pk], day=day, by=pia)
        resume_path(path_id=path.pk, by=pia)
        assert ending_of(path) is None
        assert sign_day(path_ids=[path.pk], day=day, by=pia) == 1
        with pytest.raises(Refused, match="non è finito"):
            resume_path(path_id=path.pk, by=pia)
        with pytest.raises(Refused, match="Ci sono ore firmate"):
            end_path(path_id=path.pk, ended_on=ended_on, reason="stopped", leaves=True, by=pia)
        assert Ending.objects.count() == 1


def test_a_line_is_struck_and_never_erased(pia: Actor, path: Path, today: Today) -> None:
    with entered(pia, writes=True):
        offer = make_offer(path_id=path.pk, kind="course", offered_on=today, answer="accepted", by=pia)
        strike_outcome(outcome=Offer.objects.get(pk=offer), by=pia)
        assert outcomes_of(path) == []
        assert Offer.objects.count() == 1
        for wrong in ("UPDATE pathways_offer SET kind = 'job'", "DELETE FROM pathways_offer"):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(wrong)


def test_on_the_page_everything_is_written_and_the_clock_is_told(
    browser: Client, path: Path, pia: Actor, today: Today
) -> None:
    def address(name: str, **more: Any) -> str:
        return reverse(f"pathways:{name}", kwargs={"path_id": path.pk} | more)

    offer = {
        "kind": "tirocinio",
        "words": "Biblioteca",
        "offered_on": today,
        "answer": "refused",
        "reason": "",
    }
    assert "serve a trovare proposte migliori" in text(browser.post(address("offer"), offer))
    page = text(browser.post(address("offer"), offer | {"answer": "waiting", "reason": "pay"}, follow=True))
    assert "Biblioteca" in page
    answering = re.search(r'href="(\S*/esiti/[0-9a-f-]+/)"', page)
    assert answering
    page = text(browser.post(answering[1], {"answer": "accepted", "answered_on": today}, follow=True))
    assert "La risposta è scritta." in page
    work = {"employer": "Bar Prova", "contract": "on_call", "starts_on": today + timedelta(days=60)}
    assert "Bar Prova" in text(browser.post(address("placement"), work, follow=True))
    assert "Patentino" in text(
        browser.post(address("certificate"), certificate(today, title="Patentino"), follow=True)
    )
    page = text(
        browser.post(address("ending"), {"ended_on": today, "reason": "moved", "leaves": "on"}, follow=True)
    )
    assert "si è trasferita" in page
    assert "mancano 28 giorni" in text(browser.get(reverse("pathways:paths")))
    assert "già finito" in text(browser.get(address("ending")))
    page = text(browser.post(address("resuming"), follow=True))
    assert "Il percorso riprende" in page
    striking = re.search(r'action="(\S*/togli/)"', page)
    assert striking
    assert "La riga è tolta" in text(browser.post(striking[1], follow=True))
    assert browser.post(striking[1]).status_code == 404
    assert browser.get(striking[1]).status_code == 405
    with entered(pia, writes=False):
        assert State.objects.get(spell__participation_id=path.participation_id).qualification_on == today
