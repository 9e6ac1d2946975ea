"""Standing tallies: kept step by step, they are what counting everything again gives."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portineria.foundation.walls.public import entered
from portineria.participations.public import SpellRecord
from portineria.results.access import FREEZER
from portineria.results.models import Recount, Tally
from portineria.results.public import answer_recounts, ask_recount, check_tallies, keep_tallies, tallied
from tests.participations.rules.build import lives, spell
from tests.participations.scene import Scene, build_scene

from .crowds import TODAY, Crowd, imported, operation_of, rows_of, typed, undone

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


def afresh() -> dict[str, dict[str, int]]:
    """The tallies of everything, counted again from nothing."""
    keep_tallies([None], today=TODAY, by=FREEZER)
    return tallied()


steps = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.lists(lives(), max_size=3)),
        st.tuples(st.just("type"), st.lists(lives(), min_size=1, max_size=1)),
    ),
    max_size=4,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_kept_step_by_step_they_are_what_counting_again_gives(
    scene: Scene, happenings: list[tuple[str, Crowd]]
) -> None:
    with undone():
        operations = [operation_of("PROVA", "h"), operation_of("PROVA", "l", code="OP-H")]
        keep_tallies([None], today=TODAY, by=FREEZER)
        for how, crowd in happenings:
            if how == "import":
                imported(scene, rows_of(crowd))
                touched = operations[0]
            else:
                touched = operations[1]
                typed(scene, touched, crowd[0])
            keep_tallies([touched.pk], today=TODAY, by=FREEZER)
        kept = tallied()
        assert check_tallies(today=TODAY, by=FREEZER) == []
        assert kept == tallied() == afresh()


def life() -> list[SpellRecord]:
    return [spell("2025-03-01", disability="yes")]


def test_what_is_asked_is_tallied_and_the_rest_waits(scene: Scene) -> None:
    operation = operation_of("PROVA", "h")
    imported(scene, rows_of([life()]))
    assert tallied() == {}
    with entered(FREEZER, writes=True):
        ask_recount(operation_id=operation.pk, by=FREEZER)
        assert Recount.objects.waiting().exists()
    answer_recounts(today=TODAY, by=FREEZER)
    assert tallied([operation.pk])["EECO12"] == {"F": 1, "M": 0, "X": 0, "total": 1}
    assert tallied()["grand_total"]["total"] == 1


def test_a_tally_gone_astray_is_found_and_put_right(scene: Scene) -> None:
    operation = operation_of("PROVA", "h")
    imported(scene, rows_of([life()]))
    keep_tallies([operation.pk], today=TODAY, by=FREEZER)
    with entered(FREEZER, writes=True):
        Tally.objects.filter(code="EECO01", column="F").update(value=7)
    assert check_tallies(today=TODAY, by=FREEZER) == ["OP-C"]
    assert tallied()["EECO01"]["F"] == 1
    assert check_tallies(today=TODAY, by=FREEZER) == []


def test_only_who_counts_reads_them(scene: Scene) -> None:
    keep_tallies([operation_of("PROVA", "h").pk], today=TODAY, by=FREEZER)
    assert tallied()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM results_tally")
        assert cursor.fetchone() == (0,)
