"""The same lives counted by the database, by the pure rules, and once more slowly: always the same figures."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portineria.foundation.walls.public import entered
from portineria.participations.models import FlatRecord
from portineria.participations.public import SpellRecord
from portineria.participations.queries.spells import ENTRY, LATER
from portineria.participations.rules import fold
from portineria.people.public import merge_persons
from portineria.results.queries.indicators import NoSuchOperation, indicators_of_operation
from portineria.results.rules.indicators import count
from portineria.results.rules.legacy import PARTICIPANTS, count_legacy
from portineria.results.rules.parameters import ESF_2014, ESF_PLUS, parameters_for
from tests.participations.rules.build import day, lives, spell
from tests.participations.scene import Scene, build_scene

from .crowds import TODAY, Crowd, folded, imported, lives_at_the_edges, operation_of, rows_of, typed, undone
from .rules.slow import slow_count, slow_record

pytestmark = pytest.mark.django_db
crowds = st.lists(lives(), max_size=6)
days = st.dates(date(2024, 1, 1), date(2026, 9, 1))
on_real_database = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


@on_real_database
@given(crowds, days, st.sampled_from(["h", "k", "K.1", "l", "L.1", ""]))
def test_imported_lives_are_counted_alike(scene: Scene, crowd: Crowd, as_of: date, objective: str) -> None:
    with undone():
        operation_of(ESF_PLUS, objective or "9")
        assert {one.verdict for one in imported(scene, rows_of(crowd))} <= {"accepted", "merged"}
        table = indicators_of_operation("OP-C", as_of, today=TODAY)
        rules = parameters_for(ESF_PLUS, TODAY)
        assert table == count(folded(crowd, as_of), objective or "9", rules)
        people = [person for spells in crowd if (person := slow_record(spells, as_of)) is not None]
        slow = slow_count(people, for_l=objective in {"l", "L.1"})
        found = table.as_dict()
        assert {code: found["indicators"][code] for code in slow["indicators"]} == slow["indicators"]
        assert (found["grand_total"], found["incomplete"]) == (slow["grand_total"], slow["incomplete"])


@pytest.mark.parametrize("programme", [ESF_PLUS, ESF_2014])
@pytest.mark.parametrize("as_of", [date(2026, 3, 1), date(2025, 9, 28)])
def test_every_threshold_is_where_the_page_puts_it(scene: Scene, programme: str, as_of: date) -> None:
    crowd = lives_at_the_edges(1500, Random(4))
    operation_of(programme, "h")
    imported(scene, rows_of(crowd))
    records, rules = folded(crowd, as_of), parameters_for(programme, TODAY)
    wanted = dict(count(records, "h", rules).indicators)
    if programme == ESF_2014:
        wanted |= count_legacy(records, "h", rules).indicators
        del wanted[PARTICIPANTS]
    found = indicators_of_operation("OP-C", as_of, today=TODAY).indicators
    assert found == wanted
    people = [person for spells in crowd if (person := slow_record(spells, as_of)) is not None]
    slow = slow_count(people)["indicators"]
    assert {code: found[code] for code in slow} == slow


@on_real_database
@given(crowds, days)
def test_the_older_period_is_counted_alike(scene: Scene, crowd: Crowd, as_of: date) -> None:
    with undone():
        operation_of(ESF_2014, "9.4.2")
        imported(scene, rows_of(crowd))
        table = indicators_of_operation("OP-C", as_of, today=TODAY).indicators
        records, rules = folded(crowd, as_of), parameters_for(ESF_2014, TODAY)
        older = dict(count_legacy(records, "9.4.2", rules).indicators)
        del older[PARTICIPANTS]
        assert table == {**count(records, "9.4.2", rules).indicators, **older}


@on_real_database
@given(crowds, days)
def test_imported_and_typed_records_give_identical_indicators(
    scene: Scene, crowd: Crowd, as_of: date
) -> None:
    with undone():
        operation_of(ESF_PLUS, "h")
        by_hand = operation_of(ESF_PLUS, "h", code="OP-H")
        imported(scene, rows_of(crowd))
        for spells in crowd:
            typed(scene, by_hand, spells)
        tables = [indicators_of_operation(code, as_of, today=TODAY) for code in ("OP-C", "OP-H")]
        assert tables[0] == tables[1]


@on_real_database
@given(lives(), st.lists(st.tuples(st.integers(0, 2), lives()), max_size=3))
def test_the_flat_record_kept_along_the_way_is_the_fold_of_what_is_stored(
    scene: Scene, first: tuple[SpellRecord, ...], later: list[tuple[int, tuple[SpellRecord, ...]]]
) -> None:
    """Rows change what came before, or are refused: the verdicts are those of the rules, and so is the record."""
    with undone():
        operation_of(ESF_PLUS, "h")
        known: dict[date, SpellRecord] = {}
        for number, life in [(0, first), *later]:
            told = [replace(one, qualification_on=day("2024-06-01")) if number else one for one in life]
            for (_, row), outcome in zip(rows_of([told]), imported(scene, rows_of([told])), strict=True):
                if outcome.verdict != "rejected" and row.spell is not None:
                    known[row.spell.entered_on] = row.spell
        record = fold(known.values(), date.max)
        assert record is not None
        with entered(scene.builder, writes=True):
            flat = FlatRecord.objects.get()
        assert flat.left_on == record.left_on
        assert flat.entered_on == record.entered_on
        assert [getattr(flat, name) for name in ENTRY] == [getattr(record.entry, name) for name in ENTRY]
        assert [getattr(flat, name) for name in LATER] == [
            *(record.exit.observed_on, record.exit.employment, record.exit.job_search),
            *(record.exit.in_education, record.qualification_on, record.followup.observed_on),
            *(record.followup.employment, record.followup.improved),
        ]


def test_an_earlier_day_is_counted_as_it_was(scene: Scene) -> None:
    operation_of(ESF_PLUS, "h")
    left = spell("2025-03-01", "2025-04-30", exit_seen="2025-05-01", exit_employment="employed")
    imported(scene, rows_of([[left, spell("2025-05-20")]]))
    values = {
        as_of: indicators_of_operation("OP-C", day(as_of), today=TODAY).indicators["EECR04"]["total"]
        for as_of in ("2025-02-28", "2025-04-30", "2025-05-01", "2025-05-20", "2026-05-20")
    }
    assert list(values.values()) == [0, 0, 1, 0, 0]


def test_two_records_of_one_person_count_once(scene: Scene) -> None:
    operation = operation_of(ESF_PLUS, "h")
    first = typed(scene, operation, [spell("2025-03-01", "2025-04-30")])
    second = typed(scene, operation, [spell("2025-06-01", gender="M")])
    assert indicators_of_operation("OP-C", TODAY, today=TODAY).grand_total["total"] == 2
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=second, survivor_id=first, by=scene.builder)
    assert indicators_of_operation("OP-C", TODAY, today=TODAY).grand_total == {
        "F": 1,
        "M": 0,
        "X": 0,
        "total": 1,
    }


def test_an_operation_nobody_knows_has_no_indicators(scene: Scene) -> None:
    with pytest.raises(NoSuchOperation, match="NIENTE"):
        indicators_of_operation("NIENTE", TODAY, today=TODAY)
