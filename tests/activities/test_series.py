"""A meeting again and again: its dates, sent twice, called off together."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.actions import call_off_series, plan_series
from portineria.activities.models import Lab, Session
from portineria.activities.rules import Meeting, Refused, meeting, meetings, until_when
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .scene import make_lab, make_session, signed_in

TWO_HOURS = timedelta(hours=2)
SUNDAY = 6


def series(**changes: Any) -> list[Meeting]:
    asked = {
        "weekdays": {0},
        "starts": time(17),
        "lasts": TWO_HOURS,
        "after": date(2026, 11, 23),
        "until": 3,
        "city": "Milano",
    }
    return meetings(**(asked | changes))


def days(found: list[Meeting]) -> list[str]:
    return [f"{one.on:%d/%m}{'*' * bool(one.holiday)}" for one in found]


def test_so_many_times_are_counted_on_working_days_and_holidays_stay_in_sight() -> None:
    assert days(series(until=3)) == ["30/11", "07/12*", "14/12", "21/12"]
    assert days(series(until=3, city="Lissone")) == ["30/11", "07/12", "14/12"]
    assert days(series(until=date(2026, 12, 8), weekdays={0, 1})) == [
        "24/11",
        "30/11",
        "01/12",
        "07/12*",
        "08/12*",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"until": date(2026, 11, 24)},
        {"until": date(2028, 1, 1)},
        {"until": 80},
        {"until": date(2027, 11, 1), "weekdays": set(range(7))},
    ],
)
def test_series_nobody_can_mean_are_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        series(**asked)


@pytest.mark.parametrize("text", ["", "0", "121", "mai", "31/02/2027", "2027-13-01", "-3"])
def test_what_is_no_end_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        until_when(text)


def test_the_end_is_a_day_or_so_many_times() -> None:
    assert until_when(" 12 ") == 12
    assert until_when("12 incontri") == 12
    assert until_when("2027-01-31") == until_when("31.1.2027") == date(2027, 1, 31)


@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2027, 3, 28)])
def test_both_nights_keep_the_wall_clock(night: date) -> None:
    around = series(weekdays={SUNDAY}, after=night - timedelta(days=8), until=night + timedelta(days=7))
    assert [timezone.localtime(one.starts_at).time() for one in around] == [time(17)] * 3
    assert [one.ends_at - one.starts_at for one in around] == [TWO_HOURS] * 3


def test_an_hour_the_spring_night_swallows_still_lasts() -> None:
    swallowed = meeting(date(2027, 3, 28), time(2, 15), timedelta(minutes=30))
    assert swallowed.ends_at - swallowed.starts_at == timedelta(minutes=30)
    across = meeting(date(2026, 10, 24), time(23), timedelta(hours=4))
    assert across.ends_at - across.starts_at == timedelta(
        hours=5
    )  # until three on the clock: the night is longer


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The lab operator of body A."""
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def planned(lab: Lab) -> list[Session]:
    return list(Session.objects.filter(lab=lab, series__isnull=False))


def ahead(count: int) -> list[Meeting]:
    first = timezone.localdate() + timedelta(days=1)
    return [meeting(first + timedelta(days=number), time(17), TWO_HOURS) for number in range(count)]


def address(name: str, session: Session) -> str:
    return reverse(f"activities:{name}", args=[session.pk])


def asked(session: Session, **changes: Any) -> str:
    """The address of the preview of a weekly repetition."""
    typed = {"days": session.on.weekday(), "starts": "17:30", "until": "3", "place": "In cortile"} | changes
    return address("repeating", session) + "?" + "&".join(f"{name}={value}" for name, value in typed.items())


@pytest.mark.django_db
def test_four_fields_show_the_dates_and_write_nothing(lab: Lab, today: Session, browser: Client) -> None:
    page = text(browser.get(address("repeating", today)))
    assert "Che cosa sarà messo in programma" not in page
    page = text(browser.get(asked(today)))
    assert "Che cosa sarà messo in programma" in page
    assert page.count('name="on"') >= 3
    assert "17:30–19:30" in page
    assert planned(lab) == []


@pytest.mark.django_db
def test_what_is_left_ticked_is_planned_and_sending_twice_is_once(
    lab: Lab, today: Session, browser: Client
) -> None:
    chosen = [(today.on + timedelta(weeks=number)).isoformat() for number in (1, 2)]
    sent = {"series": str(uuid4()), "on": chosen}
    for _ in range(2):
        assert browser.post(asked(today), sent).status_code == 302
    made = planned(lab)
    assert [one.on.isoformat() for one in made] == chosen
    assert {(one.title, one.place, one.minutes) for one in made} == {(today.title, "In cortile", 120)}
    week = text(browser.get(reverse("activities:programme", args=[lab.slug]), {"da": chosen[0]}))
    assert today.title in week
    assert "Ripeti questo incontro" in week


@pytest.mark.django_db
def test_a_holiday_has_no_tick_but_can_be_kept(scene: Scene, lab: Lab, browser: Client) -> None:
    year = timezone.localdate().year + (timezone.localdate() >= date(timezone.localdate().year, 12, 20))
    christmas = date(year, 12, 25)
    session = make_session(scene, lab, christmas - timedelta(days=7))
    where = asked(session, until=(christmas + timedelta(days=7)).isoformat())
    page = text(browser.get(where))
    assert "festa: Natale" in page
    assert "è saltata" in page or "sono saltate" in page
    box = page[: page.index("festa: Natale")].rsplit("<input", 1)[1]
    assert "checked" not in box
    browser.post(where, {"series": str(uuid4()), "on": [christmas.isoformat()]})
    assert [one.on for one in planned(lab)] == [christmas]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"until": "mai"}, "Scrivi l’ultimo giorno così"),
        ({"starts": "x"}, "Scrivi l’ora così"),
        ({"days": ""}, "giorno"),
    ],
)
def test_what_cannot_be_read_stands_beside_its_field(
    today: Session, browser: Client, typed: dict[str, str], message: str
) -> None:
    answer = browser.get(asked(today, **typed))
    assert answer.status_code == 422
    assert message in text(answer)
    assert "In cortile" in text(answer)


@pytest.mark.django_db
@pytest.mark.parametrize("on", [[], ["1999-01-01"], ["x"]])
def test_dates_that_were_not_shown_are_refused(
    lab: Lab, today: Session, browser: Client, on: list[str]
) -> None:
    answer = browser.post(asked(today), {"series": str(uuid4()), "on": on})
    assert answer.status_code == 422
    assert planned(lab) == []


@pytest.mark.django_db
def test_what_is_left_of_a_series_is_called_off_and_what_was_held_stays(
    lab: Lab, today: Session, browser: Client
) -> None:
    browser.post(asked(today), {"series": str(uuid4()), "on": [(today.on + timedelta(weeks=1)).isoformat()]})
    (coming,) = planned(lab)
    begun = timezone.now() - TWO_HOURS
    Session.objects.filter(pk=today.pk).update(
        series=coming.series, starts_at=begun, ends_at=begun + 2 * TWO_HOURS
    )
    assert today.title in text(browser.get(address("calling_off", coming)))
    for _ in range(2):
        assert browser.post(address("calling_off", coming)).status_code == 302
    assert {one.pk: one.state for one in planned(lab)} == {today.pk: "planned", coming.pk: "cancelled"}


@pytest.mark.django_db
def test_a_meeting_without_series_calls_nothing_off(lab: Lab, today: Session, browser: Client) -> None:
    other = browser.post(address("calling_off", today), follow=True)
    assert "nessuna ripetizione" in text(other)
    assert Session.objects.get(pk=today.pk).state == "planned"


@pytest.mark.django_db
def test_a_series_belongs_to_one_lab(scene: Scene, lab: Lab, today: Session, ada: Actor) -> None:
    other = make_session(scene, make_lab(scene, "lab-due"))
    name = uuid4()
    with entered(ada, writes=True):
        assert plan_series(model=today, series_id=name, meetings=ahead(3), by=ada) == 3
        with pytest.raises(Refused):
            plan_series(model=other, series_id=name, meetings=ahead(3), by=ada)


@pytest.mark.django_db
def test_days_gone_by_and_too_many_are_refused(today: Session, ada: Actor) -> None:
    gone = meeting(timezone.localdate() - timedelta(days=1), time(17), TWO_HOURS)
    for wrong in ([], [gone], ahead(121)):
        with entered(ada, writes=True), pytest.raises(Refused):
            plan_series(model=today, series_id=uuid4(), meetings=wrong, by=ada)


@pytest.mark.django_db
def test_who_does_not_keep_the_lab_plans_and_calls_off_nothing(
    scene: Scene, lab: Lab, today: Session, ada: Actor, actor_for: Callable[..., Actor]
) -> None:
    name: UUID = uuid4()
    with entered(ada, writes=True):
        plan_series(model=today, series_id=name, meetings=ahead(2), by=ada)
    other = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    with entered(other, writes=True):
        assert call_off_series(series_id=name, by=other) == 0
        with pytest.raises(Refused):
            plan_series(model=today, series_id=uuid4(), meetings=ahead(2), by=other)
    assert {one.state for one in planned(lab)} == {"planned"}
    stranger = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], "altra")
    for where in (address("repeating", today), address("calling_off", today)):
        assert stranger.get(where).status_code == stranger.post(where).status_code == 404
    assert stranger.get(reverse("activities:programme", args=[lab.slug])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("da", ["", "x", "0001-01-01", "9999-12-31"])
def test_an_empty_week_says_what_to_do(lab: Lab, browser: Client, da: str) -> None:
    answer = browser.get(reverse("activities:programme", args=[lab.slug]), {"da": da})
    assert answer.status_code == 200
    assert "non c’è nessun incontro" in text(answer)


@pytest.mark.django_db
def test_a_week_is_named_with_its_year(lab: Lab, browser: Client) -> None:
    week = text(browser.get(reverse("activities:programme", args=[lab.slug]), {"da": "2026-12-31"}))
    assert "Da lunedì 28 dicembre a domenica 3 gennaio 2027" in week
