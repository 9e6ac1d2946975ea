"""The labs of today are alive on whatever day the demonstration is started."""

from collections import Counter
from datetime import date, time, timedelta

import pytest

from portineria.project.demonstration.generate import generate
from portineria.project.demonstration.hours import HOURS
from portineria.project.demonstration.plan import NEIGHBOURHOODS
from portineria.project.demonstration.records import Demonstration

DAYS = [date(2026, 11, 22), date(2026, 11, 23), date(2028, 2, 29)]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    return request.param


@pytest.fixture(scope="module")
def made(today: date) -> Demonstration:
    return generate(today=today)


def test_every_neighbourhood_has_a_session_every_day_of_this_week(made: Demonstration, today: date) -> None:
    monday = today - timedelta(days=today.weekday())
    places = {lab.key: lab.neighbourhood for lab in made.register.labs}
    met = {(places[session.lab], session.on) for session in made.register.sessions}
    assert {(slug, monday + timedelta(days=at)) for slug in NEIGHBOURHOODS for at in range(14)} <= met


def test_people_meet_when_such_things_happen(made: Demonstration) -> None:
    begins = {session.title: session.starts for session in made.register.sessions}
    assert begins["Pranzo della domenica"] == time(12, 30)
    assert begins["Merenda e compiti"] == time(16, 30)
    assert set(HOURS) <= set(begins), "an hour for something nobody does"
    assert all(time(9) <= start <= time(18, 30) for start in begins.values())


def test_nobody_is_at_two_labs_of_today_at_once(made: Demonstration) -> None:
    where = {
        session.key: session for session in made.register.sessions if session.kind == "social_management"
    }
    busy: dict[tuple[str, date], list[int]] = {}
    for row in made.register.attendances:
        if session := where.get(row.session):
            minute = session.starts.hour * 60 + session.starts.minute
            busy.setdefault((row.person, session.on), []).append(minute)
    twice = [sorted(minutes) for minutes in busy.values() if len(minutes) > 1]
    assert twice, "nobody goes to both labs on one day"
    assert all(later - sooner >= 120 for sooner, later in twice)


def test_past_sessions_have_a_register_and_todays_waits_for_it(made: Demonstration, today: date) -> None:
    recorded = Counter(row.session for row in made.register.attendances)
    for session in made.register.sessions:
        if session.kind == "social_management":
            assert (recorded[session.key] > 0) == (session.on < today), session


def test_twenty_people_are_on_the_register_of_each_lab(made: Demonstration) -> None:
    enrolled = Counter(row.lab for row in made.register.enrolments)
    todays = [lab.key for lab in made.register.labs if lab.operation.startswith("GS-")]
    assert len(todays) == 2 * len(NEIGHBOURHOODS)
    assert all(18 <= enrolled[lab] <= 26 for lab in todays), enrolled


def test_some_come_from_the_past_programmes_some_never_came_some_came_back(made: Demonstration) -> None:
    todays = {lab.key for lab in made.register.labs if lab.operation.startswith("GS-")}
    enrolled = {row.person for row in made.register.enrolments if row.lab in todays}
    came = {row.person for row in made.register.attendances if row.session.startswith("lab-gs-")}
    spells = Counter(spell.person for spell in made.register.spells if spell.operation.startswith("GS-"))
    assert sum(person.startswith("mil-") for person in enrolled) >= 60
    assert len(enrolled - came) >= 8
    assert sum(count > 1 for count in spells.values()) >= 8


def test_an_operation_that_has_not_begun_or_is_over_has_no_sessions() -> None:
    made = generate(today=date(2024, 12, 31))
    assert not [session for session in made.register.sessions if session.kind == "social_management"]
