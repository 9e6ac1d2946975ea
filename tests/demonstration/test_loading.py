"""The demonstration in the database: counting finds the published figures, and shortcuts do not."""

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils.timezone import localdate

from portineria.activities.models import Attendance, Session
from portineria.foundation.walls.public import Compartment, entered, system_actor
from portineria.participations.models import Spell
from portineria.people.models import Person
from portineria.programmes.public import published_figures
from portineria.project.demonstration.loading import load as loading
from portineria.results.public import figures

COUNTER = system_actor("test.counter", reads=Compartment, writes=Compartment)
# What is counted, and what one must have done besides.
WHICH = {
    "labs.people": {"scheme": "LAB", "kind": "laboratory", "outer": "laboratory"},
    "labs.inclusion": {"scheme": "LAB", "kind": "inclusion", "outer": "laboratory"},
    "programmes.recipients": {"scheme": "MILANO-2020", "kind": "recipient", "outer": "recipient"},
}
PRESENCES = """
    FROM participations_presence r
    JOIN participations_engagement e ON e.id = r.engagement_id
    JOIN participations_participation p ON p.id = e.participation_id
    JOIN programmes_subproject s ON s.id = e.sub_project_id
    JOIN programmes_operation o ON o.id = p.operation_id
    JOIN line ON line.record = p.person_id
    WHERE o.scheme = %(scheme)s AND s.kind = %(kind)s
"""
DATED = " AND r.on BETWEEN o.starts_on AND least(o.ends_on, %(as_of)s)"
STANDING = " AND r.withdrawn_at IS NULL"
# Records merged into records merged into records: who stands at the end of the line.
LINE = """
    WITH RECURSIVE line (record, survivor) AS (
        SELECT id, id FROM people_person WHERE merged_into_id IS NULL
        UNION ALL SELECT person.id, line.survivor
        FROM people_person person JOIN line ON person.merged_into_id = line.record
    )
"""
SURVIVORS = LINE + "SELECT count(DISTINCT line.survivor)"
# Each leaves out one thing that honest counting does.
SHORTCUTS = {
    "rows": LINE + "SELECT count(*)" + PRESENCES + DATED + STANDING,
    "participations": LINE + "SELECT count(DISTINCT p.id)" + PRESENCES + DATED + STANDING,
    "undated persons": SURVIVORS + PRESENCES + STANDING,
    "records instead of persons": LINE + "SELECT count(DISTINCT line.record)" + PRESENCES + DATED + STANDING,
    "without corrections": SURVIVORS + PRESENCES + DATED,
}
COUNTED = "SELECT line.survivor" + PRESENCES + DATED + STANDING
HONEST = (
    LINE + f"SELECT count(*) FROM ({COUNTED} INTERSECT {COUNTED.replace('%(kind)s', '%(outer)s')}) AS counted"
)


@pytest.fixture
def loaded(committed: None, settings: Any) -> None:
    settings.PORTINERIA_DEMO = True
    call_command("load_demonstration", stdout=StringIO())


def counted() -> dict[str, int]:
    return {card.code: card.value for card in figures(localdate())}


def published() -> dict[str, tuple[int, date]]:
    return {card.code: (card.value, card.as_of) for card in published_figures()}


def asked(sql: str, code: str) -> int:
    with entered(COUNTER, writes=False), connections["reader"].cursor() as cursor:
        as_of = published()[code][1]
        cursor.execute(sql, {**WHICH[code], "as_of": as_of})
        return int(cursor.fetchone()[0])


def sizes() -> dict[str, int]:
    with entered(COUNTER, writes=False):
        return {
            model.__name__: model._default_manager.count() for model in (Person, Attendance, Session, Spell)
        }


def assert_counting_finds_what_was_published_and_shortcuts_do_not() -> None:
    found, wanted = counted(), published()
    assert len(wanted) == 4
    assert {code: found[code] for code in wanted} == {code: value for code, (value, _) in wanted.items()}
    assert found["fseplus.people"] > 100
    for code in WHICH:
        assert asked(HONEST, code) == wanted[code][0]
        wrong = {name: asked(sql, code) for name, sql in SHORTCUTS.items()}
        assert [name for name, value in wrong.items() if value == wanted[code][0]] == [], (code, wrong)


def test_loading_again_changes_nothing_but_a_later_week_gets_its_sessions(loaded: None) -> None:
    before, figures_before = sizes(), counted()
    call_command("load_demonstration", stdout=StringIO())
    assert (sizes(), counted()) == (before, figures_before)
    later = localdate() + timedelta(days=21)
    assert not loading.has_a_living_present(later)
    loading.refresh_present(today=later)
    assert loading.has_a_living_present(later)
    assert {**sizes(), "Session": 0} == {**before, "Session": 0}


def test_a_load_that_breaks_leaves_nothing_and_the_next_one_counts_what_was_published(
    committed: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PORTINERIA_DEMO = True

    def breaks(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loading, "_leave", breaks)
        with pytest.raises(KeyboardInterrupt):
            loading.load(today=localdate(), say=StringIO().write)
    assert sizes() == {"Person": 0, "Attendance": 0, "Session": 0, "Spell": 0}
    assert loading.load(today=localdate(), say=StringIO().write)
    assert_counting_finds_what_was_published_and_shortcuts_do_not()
