"""What is due each month: counted from signed hours, frozen, agreed once its effects on the rent were read."""

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

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.public import hours_of
from portineria.pathways.actions import (
    Day,
    agree_allowance,
    correct_hours,
    sign_day,
    state_allowance,
    strike_outcome,
    strike_rate,
    write_rate,
)
from portineria.pathways.actions.allowance import digest_of
from portineria.pathways.allowances import months_of, rate_rows
from portineria.pathways.models import AllowanceStatement, Path
from portineria.pathways.rules import NoRate, Refused, month_of
from tests.activities.scene import signed_in
from tests.activities.test_pages import text
from tests.participations.scene import Scene

from .scene import agreed

pytestmark = pytest.mark.django_db
EFFECTS = "Il canone di quest’anno non cambia."


@pytest.fixture
def month() -> date:
    """The month before this one."""
    return month_of(month_of(timezone.localdate()) - timedelta(days=1))


@pytest.fixture
def path(scene: Scene, pia: Actor, omar: UUID, month: date) -> Path:
    """Agreed on the first day of last month; four hours of training signed on its second, two on its third."""
    path = agreed(scene, pia, omar, agreed_on=month)
    with entered(pia, writes=True):
        for days, minutes in ((1, 240), (2, 120)):
            day = Day(
                on=month + timedelta(days=days), kind="training", minutes=minutes, register="individual"
            )
            sign_day(path_ids=[path.pk], day=day, by=pia)
    return path


def rate(scene: Scene, by: Actor, from_on: date, cents: int = 350, **more: Any) -> UUID:
    what: dict[str, Any] = {
        "operation_id": scene.operation.pk,
        "from_on": from_on,
        "cents_per_hour": cents,
        "monthly_cap_cents": None,
        "kinds": ["training"],
        "act": "Determina di prova 1",
        "effects": EFFECTS,
    }
    return write_rate(by=by, **what | more)


def statement(key: UUID) -> AllowanceStatement:
    row: AllowanceStatement = AllowanceStatement.objects.select_related("path").get(pk=key)
    return row


def test_a_month_is_counted_from_its_hours_at_the_rates_of_each_day(
    scene: Scene, pia: Actor, path: Path, month: date
) -> None:
    with entered(pia, writes=True):
        with pytest.raises(NoRate):
            state_allowance(path_id=path.pk, month=month, by=pia)
        rate(scene, pia, month, 350)
        rate(scene, pia, month + timedelta(days=2), 400)
        row = statement(state_allowance(path_id=path.pk, month=month, by=pia))
        assert [line[1:] for line in row.lines] == [[350, 240, 1400], [400, 120, 800]]
        assert (row.minutes, row.cents, row.effects) == (360, 2200, EFFECTS)
        assert row.digest == digest_of(path.pk, row)
        with pytest.raises(Refused, match="già fatto"):
            state_allowance(path_id=path.pk, month=month, by=pia)
        with pytest.raises(Refused, match="non è ancora finito"):
            state_allowance(path_id=path.pk, month=month_of(timezone.localdate()), by=pia)


def test_only_activities_that_give_right_to_it_count(
    scene: Scene, pia: Actor, path: Path, month: date
) -> None:
    with entered(pia, writes=True):
        rate(scene, pia, month, kinds=["tirocinio"])
        with pytest.raises(Refused, match="non ci sono ore"):
            state_allowance(path_id=path.pk, month=month, by=pia)


def test_it_is_signed_only_after_its_effects_are_read_and_once(
    scene: Scene, pia: Actor, path: Path, month: date
) -> None:
    with entered(pia, writes=True):
        rate(scene, pia, month)
        key = state_allowance(path_id=path.pk, month=month, by=pia)
        how: dict[str, Any] = {
            "statement_id": key,
            "agreed_on": timezone.localdate(),
            "how": "paper",
            "by": pia,
        }
        with pytest.raises(Refused, match="Leggete prima"):
            agree_allowance(effects_read=False, **how)
        agree_allowance(effects_read=True, **how)
        with pytest.raises(Refused, match="già firmato"):
            agree_allowance(effects_read=True, **how)


def test_what_does_not_hold_any_more_is_not_signed(scene: Scene, pia: Actor, path: Path, month: date) -> None:
    with entered(pia, writes=True):
        rate(scene, pia, month)
        key = state_allowance(path_id=path.pk, month=month, by=pia)
        correct_hours(
            path=path, line=hours_of(path.participation_id, path.organisation_id)[0], minutes=60, by=pia
        )
        how: dict[str, Any] = {"agreed_on": timezone.localdate(), "how": "spoken", "effects_read": True}
        with pytest.raises(Refused, match="sono cambiate"):
            agree_allowance(statement_id=key, by=pia, **how)
        strike_outcome(outcome=statement(key), by=pia)
        again = statement(state_allowance(path_id=path.pk, month=month, by=pia))
        assert again.minutes == 300
        agree_allowance(statement_id=again.pk, by=pia, **how)
        (only,) = months_of(path)
        assert only.statement == again


def test_a_rate_is_of_one_body_and_one_day(scene: Scene, pia: Actor, path: Path, actor_for: Any) -> None:
    on = date(2026, 1, 1)
    with entered(pia, writes=True):
        first = rate(scene, pia, on)
        with pytest.raises(Refused, match="c’è già una tariffa"):
            rate(scene, pia, on, 500)
    other = actor_for(role=Role.PATH_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    with entered(other, writes=True):
        assert not strike_rate(rate_id=first, by=other)
        assert rate_rows(scene.operation.pk, scene.b.pk) == []
    with entered(pia, writes=True):
        assert [row.pk for row in rate_rows(scene.operation.pk, scene.a.pk)] == [first]
        assert strike_rate(rate_id=first, by=pia)
        assert rate(scene, pia, on, 500)


def test_nobody_changes_what_was_frozen(scene: Scene, pia: Actor, path: Path, month: date) -> None:
    with entered(pia, writes=True):
        rate(scene, pia, month)
        state_allowance(path_id=path.pk, month=month, by=pia)
        for wrong in (
            "UPDATE pathways_statement SET cents = 1",
            "DELETE FROM pathways_statement",
            "UPDATE pathways_allowancerate SET cents_per_hour = 1",
        ):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(wrong)


def test_on_the_pages_a_rate_is_written_a_month_counted_and_signed(
    scene: Scene, browser: Client, path: Path, month: date
) -> None:
    rates, months = reverse("pathways:rates"), reverse("pathways:allowance", args=[path.pk])
    assert "Il mese non è finito" not in text(browser.get(months))
    assert "Non c’è una tariffa" in text(browser.post(months, {"month": month.isoformat()}, follow=True))
    typed = {
        "operation": scene.operation.pk,
        "from_on": month,
        "per_hour": "3,50",
        "cap": "",
        "kinds": ["training"],
        "act": "Determina di prova 1",
        "effects": EFFECTS,
    }
    assert "Scrivi gli euro con un numero" in text(browser.post(rates, typed | {"per_hour": "tanto"}))
    assert "È troppo" in text(browser.post(rates, typed | {"per_hour": "1000,01"}))
    assert "3,50 €" in text(browser.post(rates, typed, follow=True))
    answer = browser.post(months, {"month": month.isoformat()}, follow=True)
    page, here = text(answer), answer.redirect_chain[-1][0]
    assert "21,00 €" in page
    assert page.index(EFFECTS) < page.index("Firma il conto")
    signing = {"agreed_on": timezone.localdate(), "how": "paper"}
    assert "Leggetelo prima insieme" in text(browser.post(here, signing))
    assert "Il conto è firmato." in text(browser.post(here, signing | {"effects_read": "on"}, follow=True))
    paper = browser.get(f"{here}foglio.pdf")
    assert paper.content.startswith(b"%PDF")
    striking = re.search(r'action="(\S*/indennita/\S*/togli/)"', page)
    assert striking
    assert "Il conto è tolto" in text(browser.post(striking[1], follow=True))
    assert browser.get(here).status_code == 404
    for wrong in ("", "x", "2026-13-45", "\0", "9999-12-31"):
        assert browser.post(months, {"month": wrong}).status_code in {302, 404}, wrong
    (rate_id,) = {row.pk for row in rate_rows(scene.operation.pk, scene.a.pk)}
    assert "La tariffa è tolta" in text(
        browser.post(reverse("pathways:striking_rate", args=[rate_id]), follow=True)
    )


def test_another_body_reads_no_statement(
    scene: Scene, browser: Client, pia: Actor, path: Path, month: date
) -> None:
    with entered(pia, writes=True):
        rate(scene, pia, month, effects="Canarino sul canone.")
        key = state_allowance(path_id=path.pk, month=month, by=pia)
    where = reverse("pathways:statement", args=[path.pk, key])
    assert "Canarino" in text(browser.get(where))
    theirs = signed_in(Role.PATH_OPERATOR, scene.b, [scene.here], "altra")
    for address in (where, f"{where}foglio.pdf", reverse("pathways:allowance", args=[path.pk])):
        answer = theirs.get(address)
        assert answer.status_code == 404
        assert b"Canarino" not in answer.content
    assert b"Canarino" not in theirs.get(reverse("pathways:rates")).content
