"""A plan: written together, signed, never changed; a review writes the next version."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from portineria.casework.actions.plans import (
    NewStep,
    Signed,
    add_goal,
    add_step,
    agree_plan,
    mark_step,
    remove_goal,
    set_terms,
    start_plan,
)
from portineria.casework.models import Case, Goal, Plan, Signature, Step
from portineria.casework.queries.cases import case_file, open_cases, plan_attention
from portineria.casework.rules.cases import Refused
from portineria.casework.rules.signing import NotASignature, checked_strokes
from portineria.foundation.walls.public import Actor, entered

from .cases_scene import LINE, Cases, build_cases

pytestmark = pytest.mark.django_db
HOSTILE = [
    "",
    "M10 10",
    "M1 1L2 2",
    'M10 10L200 40"/><script>alert(1)</script>',
    "M10 10L200 40 onload=alert(1)",
    "M10 10L900 40",
    "M10 10L200 400",
    "M10 10L2000 40",
    "M-1 10L200 40",
    "M10 10L1e9 40",
    "M10 10L200 40\n",
    "url(http://example.org)",
    "M10 10" + "L20 20" * 8000,
    "<svg/>",
    "M٣ 10L200 40",
]


@pytest.fixture
def cases(actor_for: Callable[..., Actor]) -> Cases:
    return build_cases(actor_for)


def current(cases: Cases, case_id: UUID) -> Plan:
    file = case_file(Case.objects.get(pk=case_id))
    assert file.current is not None
    return file.current


def test_a_plan_is_written_signed_and_stands(cases: Cases) -> None:
    case_id = cases.with_plan()
    with entered(cases.ada, writes=True):
        plan = current(cases, case_id)
        assert (plan.version, plan.signature.strokes) == (1, LINE)
        assert plan.goals.get().steps.get().words == "Passeggiata"


def test_a_version_agreed_cannot_be_touched(cases: Cases) -> None:
    case_id = cases.with_plan()
    with entered(cases.ada, writes=True):
        plan = current(cases, case_id)
        goal, step = plan.goals.get(), Step.objects.get()
        assert Plan.objects.filter(pk=plan.pk).update(situation="Altro") == 0
        for forbidden in (
            lambda: Goal.objects.filter(pk=goal.pk).update(words="Altro"),
            lambda: Step.objects.filter(pk=step.pk).update(words="Altro"),
            lambda: Signature.objects.update(strokes="M1 1L9 9"),
            lambda: Goal(plan=plan, place=2, words="Di nascosto").save(force_insert=True),
            lambda: Step(goal=goal, place=2, words="Di nascosto", done_by="person").save(force_insert=True),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                forbidden()
        assert Step.objects.filter(pk=step.pk).delete()[0] == 0
        with pytest.raises(Refused, match="già stata firmata"):
            add_goal(case_id=case_id, words="Altro", by=cases.ada)


def test_a_review_starts_from_what_is_left_and_old_versions_stay(cases: Cases) -> None:
    case_id = cases.with_plan()
    with entered(cases.ada, writes=True):
        goal = add_second_goal_in_review(cases, case_id)
        sign(cases, case_id)
        file = case_file(Case.objects.get(pk=case_id))
        assert [plan.version for plan in file.versions] == [1, 2]
        assert [one.words for one in file.versions[0].goals.all()] == ["Uscire due volte a settimana"]
        assert [one.words for one in file.versions[1].goals.all()] == [goal]


def add_second_goal_in_review(cases: Cases, case_id: UUID) -> str:
    """The only step is done, so nothing is left; the review writes something new."""
    mark_step(case_id=case_id, step_id=Step.objects.get().pk, done=True, by=cases.ada)
    plan = start_plan(case_id=case_id, by=cases.ada)
    assert start_plan(case_id=case_id, by=cases.ada).pk == plan.pk
    assert plan.goals.count() == 0
    goal = add_goal(case_id=case_id, words="Un lavoro", by=cases.ada)
    add_step(case_id=case_id, goal_id=goal, step=NewStep("CV", "service", "Sportello lavoro"), by=cases.ada)
    return "Un lavoro"


def sign(cases: Cases, case_id: UUID, **more: str) -> int:
    signed = Signed(**{"how": "paper", "signer": "Ngozi", "on": timezone.localdate()} | more)  # type: ignore[arg-type]
    return agree_plan(case_id=case_id, signed=signed, by=cases.ada)


def test_an_empty_plan_is_not_signed(cases: Cases) -> None:
    case_id = cases.open()
    with entered(cases.ada, writes=True):
        start_plan(case_id=case_id, by=cases.ada)
        goal = add_goal(case_id=case_id, words="Qualcosa", by=cases.ada)
        with pytest.raises(Refused, match="vuoto"):
            sign(cases, case_id)
        remove_goal(case_id=case_id, goal_id=goal, by=cases.ada)
        assert Goal.objects.count() == 0


def test_dates_that_make_no_sense_are_refused(cases: Cases) -> None:
    case_id, today = cases.open(), timezone.localdate()
    with entered(cases.ada, writes=True):
        start_plan(case_id=case_id, by=cases.ada)
        for day in (today - timedelta(days=1), today + timedelta(days=400)):
            with pytest.raises(Refused, match="revisione"):
                set_terms(case_id=case_id, situation="", review_on=day, by=cases.ada)


@pytest.mark.parametrize("drawn", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_signature_is_refused_twice(cases: Cases, drawn: str) -> None:
    case_id = cases.open()
    with entered(cases.ada, writes=True):
        start_plan(case_id=case_id, by=cases.ada)
        goal = add_goal(case_id=case_id, words="Qualcosa", by=cases.ada)
        add_step(case_id=case_id, goal_id=goal, step=NewStep("Passo", "person"), by=cases.ada)
        with pytest.raises(NotASignature):
            sign(cases, case_id, how="screen", strokes=drawn)
        assert not Plan.objects.agreed().exists()


@pytest.mark.parametrize("drawn", [text for text in HOSTILE if not text.startswith("M1") or '"' in text])
def test_the_database_refuses_what_is_not_strokes(cases: Cases, drawn: str) -> None:
    case_id, today = cases.open(), timezone.localdate()
    with (
        entered(cases.ada, writes=True),
        pytest.raises((IntegrityError, DatabaseError)),
        transaction.atomic(),
    ):
        plan = start_plan(case_id=case_id, by=cases.ada)
        signature = Signature(
            plan=plan, how="screen", signed_on=today, signer="X", strokes=drawn, collected_by=1
        )
        signature.save(force_insert=True)


def test_a_real_signature_is_kept_as_it_is() -> None:
    assert checked_strokes(LINE) == LINE


def test_late_steps_come_first_and_give_a_reason(cases: Cases) -> None:
    case_id, today = cases.with_plan(due_in=-3), timezone.localdate()
    with entered(cases.ada, writes=True):
        (reason,) = plan_attention(today)
        assert reason.words == "passo del piano scaduto 3 giorni fa: Passeggiata"
        assert (reason.person_id, reason.since) == (cases.person, today - timedelta(days=3))
        assert open_cases()[0].late_words == "Passeggiata"
        mark_step(case_id=case_id, step_id=Step.objects.get().pk, done=True, by=cases.ada)
        assert plan_attention(today) == []
        (due,) = plan_attention(today + timedelta(days=61))
        assert due.words == "la revisione del piano era ieri"


def test_colleagues_are_not_asked_about_cases_of_others(cases: Cases) -> None:
    cases.with_plan(due_in=-3)
    with entered(cases.carla, writes=True):
        assert plan_attention(timezone.localdate()) == []
