"""The checks of an operation as staff reads them: every one with what came of it, odd records by name."""

from dataclasses import replace

import pytest

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from portineria.programmes.models import Operation
from portineria.results.access import FREEZER
from portineria.results.models import Tally
from portineria.results.rules.checking import WORDS, State, outcomes
from portineria.results.rules.indicators import count
from portineria.results.rules.legacy import count_legacy
from portineria.results.rules.parameters import Parameters
from tests.participations.rules.build import one, spell
from tests.participations.scene import SOURCE, Scene

from .crowds import operation_of, typed
from .staff import keeper, kept, text

pytestmark = pytest.mark.django_db
PLUS = ("144", "145", "146", "147", "148")


def states(**given: object) -> dict[str, State]:
    table = count([one(), one(employment="employed", isced=6)], "h", Parameters())
    known = {"legacy": False, "leavers": 0} | given
    return {found.check: found.state for found in outcomes(table, **known)}  # type: ignore[arg-type]


def test_every_check_says_what_came_of_it() -> None:
    found = states()
    assert list(found) == [*(f"A{number}" for number in range(1, 18)), *PLUS]
    assert {check for check, state in found.items() if state is not State.PASSED} == {
        "A12",
        "A14",
        "A16",
        "A17",
    }


def test_what_went_down_since_the_last_frozen_day_is_looked_at() -> None:
    assert states(previous={"EECO01": {"total": 3}})["A12"] is State.WARNED
    assert states(previous={"EECO01": {"total": 2}})["A12"] is State.PASSED


def test_of_2014_20_the_older_indicators_are_checked_too() -> None:
    table = count_legacy([one()], "9i", Parameters())
    broken = {**table.indicators, "EECO01": {"F": 0, "M": 0, "X": 0, "total": 0}}
    found = {
        each.check: each.state for each in outcomes(replace(table, indicators=broken), legacy=True, leavers=0)
    }
    assert found["A17"] is State.FAILED


def test_for_the_most_deprived_status_is_not_asked() -> None:
    table = count([one()], "l", Parameters())
    found = {each.check: each for each in outcomes(table, legacy=False, leavers=0)}
    assert found["A16"].state is State.PASSED
    assert found["A1"].state is found["144"].state is State.NOT_FOR_IT and "(l)" in found["A1"].reason


def test_all_pass_on_what_was_counted(scene: Scene, operation: Operation) -> None:
    page = text(keeper(scene).get("/indicatori/OP-C/controlli/"))
    assert "Nessun controllo dice di no" in page and "non passa" not in page
    assert all(words in page for words in WORDS.values())


def test_a_cell_that_does_not_add_up_is_said_with_its_numbers_to_who_sees_them(
    scene: Scene,
    operation: Operation,
) -> None:
    with entered(FREEZER, writes=True):
        Tally.objects.filter(operation_id=operation.pk, code="EECO05", column="F").update(value=4)
    browser = keeper(scene)
    page = text(browser.get("/indicatori/OP-C/controlli/"))
    assert "EECO02 + EECO04 + EECO05 = 4" in page and "non passa" in page and "Donne:" in page
    nurse = keeper(scene, role=Role.NURSE, username="altra")
    page = text(nurse.get("/indicatori/OP-C/controlli/"))
    assert "2 dicono di no" in page
    assert "EECO05" not in page and not any(words in page for words in WORDS.values())
    assert nurse.get("/indicatori/OP-C/controlli/schede/").status_code == 404


def test_of_a_small_operation_no_check_tells_anything_to_who_does_not_see_its_cells(scene: Scene) -> None:
    small = operation_of("PROVA", "h", code="OP-D")
    small.neighbourhoods.add(scene.here, through_defaults=SOURCE)
    typed(scene, small, [spell("2025-03-01")])
    kept()
    assert "Nessun controllo dice di no" in text(keeper(scene).get("/indicatori/OP-D/controlli/"))
    page = text(keeper(scene, role=Role.NURSE, username="altra").get("/indicatori/OP-D/controlli/"))
    assert "I controlli non si mostrano" in page and "ne passano" not in page


def test_as_many_odd_records_as_are_shown_are_not_said_to_be_the_first(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = operation_of("PROVA", "h")
    made.lead = scene.a
    made.save()
    for _ in range(2):
        late = {"exit_seen": "2025-07-30", "exit_employment": "employed", "unemployed_months": 3}
        typed(scene, made, [spell("2025-03-01", left="2025-05-01", **late)])
    browser = keeper(scene)
    for shown, cut in ((2, False), (1, True)):
        monkeypatch.setattr("portineria.results.web.found.MOST_SHOWN", shown)
        page = text(browser.get("/indicatori/OP-C/controlli/schede/"))
        assert page.count("/partecipazioni/") == shown
        assert ("arrivano le altre" in page) is cut


def test_odd_records_are_shown_by_name_and_open(scene: Scene) -> None:
    made = operation_of("PROVA", "h")
    made.lead = scene.a
    made.save()
    late = {"exit_seen": "2025-07-30", "exit_employment": "employed", "unemployed_months": 3}
    typed(scene, made, [spell("2025-03-01", left="2025-05-01", **late)])
    typed(scene, made, [spell("2025-03-01", employment="employed", isced=None)])
    page = text(keeper(scene).get("/indicatori/OP-C/controlli/schede/"))
    assert "questa no" in page and page.count("/partecipazioni/") == 1
    assert '<a class="btn btn-outline-primary" href="/mancanti/"' in page
