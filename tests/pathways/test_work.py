"""Who works for an operation signs their own hours, day by day."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import TimesheetLine
from portineria.participations.public import WorkRow, sign_work, strike_work, work_for, work_of
from portineria.pathways.actions import sign_own_work
from portineria.pathways.rules import Refused
from tests.activities.scene import signed_in
from tests.activities.test_pages import text
from tests.participations.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def row(scene: Scene, on: date, minutes: int = 240, task: str = "Colloqui") -> WorkRow:
    return WorkRow(
        operation_id=scene.operation.pk, neighbourhood_id=scene.here.pk, on=on, minutes=minutes, task=task
    )


def test_signing_twice_is_once_and_a_struck_line_may_be_written_again(
    scene: Scene, pia: Actor, today: date
) -> None:
    with entered(pia, writes=True):
        assert [sign_own_work(row=row(scene, today), by=pia) for _ in range(2)] == [True, False]
        with pytest.raises(Refused, match="hai già firmato 4 ore"):
            sign_own_work(row=row(scene, today, 60), by=pia)
        (line,) = work_of(1, today, today)
        assert [strike_work(line_id=line.id, by=pia) for _ in range(2)] == [True, False]
        assert sign_own_work(row=row(scene, today, 60), by=pia)
        assert [one.minutes for one in work_for(scene.operation.pk, today, today)] == [60]
        assert TimesheetLine.objects.count() == 2
        assert FactRow.objects.filter(kind="participations.TimesheetSigned").count() == 2


def test_a_day_has_twelve_hours_whatever_the_operation(scene: Scene, pia: Actor, today: date) -> None:
    with entered(pia, writes=True):
        sign_own_work(row=row(scene, today, 700), by=pia)
        with pytest.raises(Refused, match="al massimo 12 ore"):
            sign_own_work(row=row(scene, today, 30, "Riunione"), by=pia)
        assert len(work_of(1, today, today)) == 1


def test_days_and_operations_that_do_not_fit_are_refused(
    scene: Scene, pia: Actor, today: date, actor_for: Any
) -> None:
    with entered(pia, writes=True):
        for wrong in (today + timedelta(days=1), date(2024, 12, 31)):
            with pytest.raises(Refused):
                sign_own_work(row=row(scene, wrong), by=pia)
    stranger = actor_for(role=Role.PATH_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    with entered(stranger, writes=True), pytest.raises(Refused, match="non ha parte"):
        sign_own_work(row=row(scene, today), by=stranger)
    with entered(scene.builder, writes=True), pytest.raises(PermissionError):
        sign_work(row=row(scene, today), by=scene.builder)


def test_nobody_strikes_or_changes_the_line_of_another(
    scene: Scene, pia: Actor, today: date, actor_for: Any
) -> None:
    with entered(pia, writes=True):
        sign_own_work(row=row(scene, today), by=pia)
        (line,) = work_of(1, today, today)
    place = {"organisation": scene.a, "neighbourhoods": [scene.here]}
    colleague = actor_for(role=Role.PATH_OPERATOR, user_id=2, **place)
    with entered(colleague, writes=True):
        assert len(work_for(scene.operation.pk, today, today)) == 1, "a colleague of the operation reads it"
        assert not strike_work(line_id=line.id, by=colleague)
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE participations_timesheet SET minutes = 1")
    elsewhere = actor_for(role=Role.PATH_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    with entered(elsewhere, writes=False):
        assert work_for(scene.operation.pk, today, today) == []


def test_on_the_page_a_day_is_signed_summed_and_taken_away(
    scene: Scene, browser: Client, today: date
) -> None:
    where = reverse("pathways:own_hours")
    assert "non hai ancora firmato ore" in text(browser.get(where))
    typed = {
        "operation": scene.operation.pk,
        "neighbourhood": scene.here.pk,
        "on": today,
        "hours": "1,5",
        "task": "Colloqui di orientamento",
    }
    assert "due parole" in text(browser.post(where, typed | {"task": ""}))
    page = text(browser.post(where, typed, follow=True))
    assert "1 ora e 30 minuti" in page
    assert "Colloqui di orientamento" in page
    striking = re.search(r'action="(/mie-ore/\S*/togli/\?mese=\S*)"', page)
    assert striking
    theirs = signed_in(Role.PATH_OPERATOR, scene.a, [scene.here], "collega")
    assert theirs.post(striking[1]).status_code == 404
    assert "tolta: non conta" in text(browser.post(striking[1], follow=True))
    assert "Mese dopo" in text(browser.get(where, {"mese": "2026-01"}))
    assert browser.get(where, {"mese": "nonsenso"}).status_code == 200
    assert browser.get(where, {"mese": "0001-01"}).status_code == 200
    assert browser.get(where, {"mese": "9999-12"}).status_code == 200
