"""Samples at six months: drawn from everybody who left in time, drawn again the same, and what answers say of all."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from portineria.participations.public import FollowupState, record_followup
from portineria.people.public import merge_persons
from portineria.programmes.models import Operation
from portineria.results.access import COUNTER, FREEZER
from portineria.results.actions import NobodyToAsk, draw_sample
from portineria.results.models import Sample, SampledUnit
from portineria.results.queries.samples import SampleWanted, Standing, sample_standing
from tests.participations.rules.build import spell
from tests.participations.scene import Scene

from .crowds import TODAY, operation_of, typed
from .staff import keeper, text

pytestmark = pytest.mark.django_db
LEFT = {"left": "2025-06-30"}
WANTED = {
    "programme_code": "PROVA", "objective": "h", "indicator": "EECR05", "as_of": TODAY, "expected_response": 50,
}  # fmt: skip
FORM = {"aim": "PROVA|h", "indicator": "EECR05", "as_of": "2026-11-23", "expected_response": "60"}
PAGES = "/indicatori/campioni/"


@pytest.fixture
def running(scene: Scene) -> Operation:
    made = operation_of("PROVA", "h")
    made.lead = scene.a
    made.save()
    return made


def leavers(scene: Scene, operation: Operation, number: int, **more: Any) -> list[UUID]:
    return [typed(scene, operation, [spell("2025-03-01", **{**LEFT, **more})]) for _ in range(number)]


def drawn(seed: str = "seme", **more: Any) -> Sample:
    return draw_sample(wanted=SampleWanted(**WANTED | more), seed=seed, today=TODAY, by=FREEZER)


def chosen(sample: Sample) -> set[UUID]:
    with entered(COUNTER, writes=False):
        rows = SampledUnit.objects.filter(sample=sample, place__isnull=False)
        return set(rows.values_list("participation_id", flat=True))


def stands(sample: Sample) -> Standing:
    found = sample_standing(sample.pk, TODAY)
    assert found is not None
    return found


def answer(scene: Scene, operation: Operation, persons: list[UUID], **state: Any) -> None:
    with entered(scene.builder, writes=True):
        for person in persons:
            record_followup(
                operation_id=operation.pk,
                person_id=person,
                state=FollowupState(observed_on=date(2026, 1, 15), **state),
                by=scene.builder,
            )


def test_only_who_left_in_time_and_was_out_of_work_is_in_the_frame(scene: Scene, running: Operation) -> None:
    leavers(scene, running, 3)
    leavers(scene, running, 1, employment="employed")  # of the other indicator
    leavers(scene, running, 1, left="2026-08-01")  # six months have not passed
    leavers(scene, running, 1, isced=None)  # incomplete
    typed(scene, running, [spell("2025-03-01")])  # still in
    typed(scene, operation_of("ALTRO", "h", "OP-D"), [spell("2025-03-01", **LEFT)])
    sample = drawn()
    assert (sample.population, len(chosen(sample))) == (3, 3)
    assert drawn(indicator="EECR06").population == 1
    assert drawn(as_of=date(2027, 3, 1)).population == 4


def test_a_person_written_down_twice_is_in_the_frame_once(scene: Scene, running: Operation) -> None:
    first, second = leavers(scene, running, 2)
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=second, survivor_id=first, by=scene.builder)
    assert drawn().population == 1


def test_the_same_seed_draws_the_same(scene: Scene, running: Operation) -> None:
    leavers(scene, running, 20)
    one, same, other = (drawn(seed) for seed in ("a", "a", "b"))
    assert all(stands(each).repeats for each in (one, same, other))
    assert chosen(one) == chosen(same)
    assert one.frame_hash == other.frame_hash
    assert one.answers_needed == 20  # of so few, everybody


def test_a_frame_that_was_touched_is_not_drawn_again_the_same(scene: Scene, running: Operation) -> None:
    leavers(scene, running, 4)
    sample, stratum = drawn(), ["F", "unemployed", "18-29", "0-2"]
    more = SampledUnit(sample=sample, participation_id=UUID(int=1), operation_id=running.pk)
    more.stratum = more.home = stratum
    with entered(FREEZER, writes=True):
        SampledUnit.objects.bulk_create([more])
    assert not stands(sample).repeats


def test_answers_become_an_estimate_and_enough_of_them_a_reliable_one(
    scene: Scene, running: Operation
) -> None:
    people = leavers(scene, running, 12)
    sample = drawn(expected_response=100)
    assert stands(sample).estimate is None
    answer(scene, running, people[:3], employment="employed")
    answer(scene, running, people[3:6], employment="inactive")
    half = stands(sample).estimate
    assert half is not None
    assert (half.proportion, half.reliable, half.reported["total"]) == (0.5, False, 6)
    answer(scene, running, people[6:], employment="employed")
    whole = stands(sample).estimate
    assert whole is not None
    assert (whole.answered, whole.proportion, whole.reliable) == (12, 0.75, True)


def test_nobody_to_ask_is_said_and_nothing_is_kept(scene: Scene, running: Operation) -> None:
    with pytest.raises(NobodyToAsk):
        drawn()
    with entered(COUNTER, writes=False):
        assert not Sample.objects.exists()


def test_nobody_changes_what_was_drawn(scene: Scene, running: Operation) -> None:
    leavers(scene, running, 2)
    sample = drawn()
    for change in (
        lambda: Sample.objects.filter(pk=sample.pk).update(seed="altro"),
        lambda: SampledUnit.objects.filter(sample=sample).delete(),
    ):
        with entered(FREEZER, writes=True), pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_controller_draws_reads_and_learns_no_name(scene: Scene, running: Operation) -> None:
    leavers(scene, running, 6)
    browser = keeper(scene, role=Role.CONTROLLER)
    assert f'href="{PAGES}"' in text(browser.get("/indicatori/"))
    assert "Non è ancora stato estratto" in text(browser.get(PAGES))
    made = browser.post(f"{PAGES}nuovo/", {**FORM, "seed": "visto da tutti"}, follow=True)
    page = text(made)
    assert "si ripete" in page and "visto da tutti" in page and "Nessuna delle persone estratte" in page
    assert "A mano" not in page
    assert "EECR05" in text(browser.get(PAGES))
    assert browser.get(f"{PAGES}da-sentire/").status_code == 404
    assert browser.get(f"{PAGES}0/").status_code == 404


def test_what_answers_say_stands_on_the_page(scene: Scene, running: Operation) -> None:
    people = leavers(scene, running, 10)
    sample = drawn()
    answer(scene, running, people[:6], employment="employed")
    page = text(keeper(scene, role=Role.CONTROLLER).get(f"{PAGES}{sample.pk}/"))
    assert "Percentuale stimata" in page and "100,0 %" in page and "non ancora affidabile" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"as_of": "2999-01-01"}, "deve ancora venire"),
        ({"expected_response": "0"}, "Almeno una su cento"),
        ({"aim": "NIENTE|x"}, "NIENTE|x"),
        ({"indicator": "EECR06"}, "non c’è nessuno da estrarre"),
    ],
    ids=["a day to come", "nobody answers", "no such aim", "nobody to ask"],
)
def test_what_cannot_be_drawn_says_why(
    scene: Scene, running: Operation, change: dict[str, str], words: str
) -> None:
    leavers(scene, running, 2)
    refused = keeper(scene, role=Role.CONTROLLER).post(f"{PAGES}nuovo/", FORM | change)
    assert refused.status_code == 422 and words in text(refused)
    with entered(COUNTER, writes=False):
        assert not Sample.objects.exists()


def test_labs_see_whom_to_ask_among_theirs_until_they_have_answered(scene: Scene, running: Operation) -> None:
    mine = leavers(scene, running, 2)
    other = Scene(scene.here, scene.elsewhere, scene.b, scene.a, scene.operation, scene.builder)
    leavers(other, running, 3)
    drawn()
    browser, theirs = keeper(scene), keeper(other, username="ente.b")
    assert text(browser.get(f"{PAGES}da-sentire/")).count("/partecipazioni/") == 2
    assert text(theirs.get(f"{PAGES}da-sentire/")).count("/partecipazioni/") == 3
    answer(scene, running, mine[:1], employment="employed")
    assert text(browser.get(f"{PAGES}da-sentire/")).count("/partecipazioni/") == 1
    for address in ("", "nuovo/", "1/"):
        assert browser.get(f"{PAGES}{address}").status_code == 404
