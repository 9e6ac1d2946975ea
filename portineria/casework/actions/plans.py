"""Writing a plan with the person, agreeing on it, marking what was done, writing the next version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.casework import PlanAgreed, PlanReviewed
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Case, Goal, Plan, Signature, Step
from ..rules.cases import USUAL_REVIEW, Refused, check_can_agree, check_review_day
from ..rules.signing import NotASignature, checked_strokes
from ..words import SignedHow
from .cases import held_open, scope_of

NO_DRAFT = "Questa versione è già stata firmata: per cambiarla apri una revisione."
MOST_GOALS, MOST_STEPS = 12, 20


@dataclass(frozen=True)
class NewStep:
    """Who does what by when; `who` names the service or the person, when it is not plain."""

    words: str
    done_by: str
    who: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Signed:
    """How the person agreed: strokes on the screen, or a day on paper; `signer` is whoever signed."""

    how: str
    signer: str
    on: date
    strokes: str = ""


@transaction.atomic
def start_plan(*, case_id: UUID, by: Actor) -> Plan:
    """The version being written; where there is none, a new one: empty, or what is left of the last one agreed."""
    case, today = held_open(case_id), timezone.localdate()
    draft: Plan | None = Plan.objects.drafts().filter(case=case).first()
    if draft:
        return draft
    last: Plan | None = Plan.objects.agreed().filter(case=case).first()
    plan = Plan(case=case, version=last.version + 1 if last else 1, written_on=today)
    plan.review_on, plan.written_by = today + USUAL_REVIEW, by.user_id or 0
    plan.situation = last.situation if last else ""
    plan.save(force_insert=True)
    if last:
        _copy_what_is_left(last, plan)
    return plan


@transaction.atomic
def set_terms(*, case_id: UUID, situation: str, review_on: date, by: Actor) -> None:
    """How the person is, in their words, and when to look at the plan again. Refused when the day makes no sense."""
    plan = _draft(case_id)
    check_review_day(review_on=review_on, today=timezone.localdate())
    plan.situation, plan.review_on = situation, review_on
    plan.save(update_fields=["situation", "review_on"])


@transaction.atomic
def add_goal(*, case_id: UUID, words: str, by: Actor) -> UUID:
    """Something the person wants to reach, written last in the draft."""
    plan = _draft(case_id)
    places = list(plan.goals.values_list("place", flat=True))
    if len(places) >= MOST_GOALS:
        raise Refused(f"Un piano si legge insieme: al massimo {MOST_GOALS} obiettivi.")
    goal = Goal(plan=plan, place=_next_place(places), words=words)
    goal.save(force_insert=True)
    return goal.pk


@transaction.atomic
def remove_goal(*, case_id: UUID, goal_id: UUID, by: Actor) -> None:
    """Take a goal and its steps off the draft."""
    goals = Goal.objects.filter(pk=goal_id, plan=_draft(case_id))
    Step.objects.filter(goal__in=goals).delete()
    goals.delete()


@transaction.atomic
def add_step(*, case_id: UUID, goal_id: UUID, step: NewStep, by: Actor) -> UUID:
    """A step towards a goal of the draft, written last. Goal.DoesNotExist when the goal is not of this draft."""
    goal: Goal = Goal.objects.get(pk=goal_id, plan=_draft(case_id))
    places = list(goal.steps.values_list("place", flat=True))
    if len(places) >= MOST_STEPS:
        raise Refused(f"Al massimo {MOST_STEPS} passi per obiettivo.")
    row = Step(goal=goal, place=_next_place(places), words=step.words, done_by=step.done_by)
    row.who, row.due_on = step.who, step.due_on
    row.save(force_insert=True)
    return row.pk


@transaction.atomic
def remove_step(*, case_id: UUID, step_id: UUID, by: Actor) -> None:
    """Take a step off the draft."""
    Step.objects.filter(pk=step_id, goal__plan=_draft(case_id)).delete()


@transaction.atomic
def agree_plan(*, case_id: UUID, signed: Signed, by: Actor) -> int:
    """The person agreed to the draft: it stands as it is for ever. Returns its version.

    Refused when it is empty, or dates make no sense; NotASignature when what was drawn is not one.
    """
    case = held_open(case_id)
    plan, today = _draft(case_id), timezone.localdate()
    steps = Step.objects.filter(goal__plan=plan).count()
    days = {"review_on": plan.review_on, "signed_on": signed.on, "today": today}
    check_can_agree(goals=plan.goals.count(), steps=steps, **days)
    _sign(plan, signed, by)
    plan.agreed_on, plan.agreed_by = signed.on, by.user_id or 0
    plan.save(update_fields=["agreed_on", "agreed_by"])
    fact = PlanReviewed if plan.version > 1 else PlanAgreed
    what: dict[str, Any] = {
        "case_id": case.pk,
        "person_id": case.person_id,
        "version": plan.version,
        "on": signed.on,
    }
    publish(fact(**what, **scope_of(case)))
    return plan.version


@transaction.atomic
def mark_step(*, case_id: UUID, step_id: UUID, done: bool, by: Actor) -> None:
    """A step of an agreed plan was done today, or was not after all. Saying it again changes nothing."""
    case = held_open(case_id)
    steps = Step.objects.filter(pk=step_id, goal__plan__case=case, goal__plan__agreed_on__isnull=False)
    if done:
        steps.filter(done_on__isnull=True).update(done_on=timezone.localdate(), marked_by=by.user_id or 0)
    else:
        steps.update(done_on=None, marked_by=None)


def _draft(case_id: UUID) -> Plan:
    case: Case = held_open(case_id)
    plan: Plan | None = Plan.objects.drafts().filter(case=case).first()
    if plan is None:
        raise Refused(NO_DRAFT)
    return plan


def _sign(plan: Plan, signed: Signed, by: Actor) -> None:
    if signed.how == SignedHow.PAPER and signed.strokes:
        raise NotASignature("Scegli una sola firma: sullo schermo o su carta.")
    strokes = checked_strokes(signed.strokes) if signed.how == SignedHow.SCREEN else ""
    signature = Signature(plan=plan, how=signed.how, signed_on=signed.on, signer=signed.signer)
    signature.strokes, signature.collected_by = strokes, by.user_id or 0
    signature.save(force_insert=True)


def _copy_what_is_left(last: Plan, plan: Plan) -> None:
    """Goals with something still to do, and those steps."""
    for goal in last.goals.prefetch_related("steps"):
        left = [step for step in goal.steps.all() if step.done_on is None]
        if left:
            copy = Goal(plan=plan, place=goal.place, words=goal.words)
            copy.save(force_insert=True)
            for step in left:
                again = Step(goal=copy, place=step.place, words=step.words, done_by=step.done_by)
                again.who, again.due_on = step.who, step.due_on
                again.save(force_insert=True)


def _next_place(places: Iterable[int]) -> int:
    return max(places, default=0) + 1
