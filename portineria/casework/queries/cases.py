"""Reads of cases: one's own, late steps first; one case with its plan; reasons to look for somebody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Prefetch, Q
from django.utils import timezone

from portineria.foundation.walls.public import current_visit
from portineria.people.public import PersonCard, person_cards, records_of

from ..models import Case, CaseTeam, CaseTransfer, Goal, Plan, Step
from ..rules.attention import Attention
from ..rules.cases import late_first
from ..rules.plans import nobody_in_charge, review_due, step_late
from ..words import Outcome

MOST_CLOSED = 50  # closed cases on the list


@dataclass(frozen=True)
class CaseLine:
    """A case on a list: whom, and what asks for attention first; days None when there is nothing."""

    case: Case
    person: PersonCard
    late_since: date | None
    late_words: str
    review_on: date | None
    being_written: bool


@dataclass(frozen=True)
class CaseCard:
    """A case for other modules: since when, until when, who looks after the person, in words."""

    id: UUID
    person_id: UUID
    opened_on: date
    closed_on: date | None
    operator_name: str
    organisation_name: str
    outcome: str


@dataclass(frozen=True)
class CaseFile:
    """One case: the version that counts, the one being written, all that were, the team, its passages."""

    case: Case
    current: Plan | None
    draft: Plan | None
    versions: list[Plan]
    team: list[CaseTeam]
    transfers: list[CaseTransfer]


def open_cases(*, operator_id: int | None = None) -> list[CaseLine]:
    """Open cases the actor reaches, or one operator's alone: late steps first, then the next review."""
    rows = Case.objects.open()
    lines = _lines(rows.kept_by(operator_id) if operator_id is not None else rows)
    order = late_first((line.late_since, line.review_on, line.person.full_name) for line in lines)
    return [lines[at] for at in order]


def closed_cases() -> list[CaseLine]:
    """The latest closed cases the actor reaches."""
    rows = Case.objects.filter(closed_on__isnull=False).order_by("-closed_on", "pk")[:MOST_CLOSED]
    return _lines(rows)


def case_file(case: Case) -> CaseFile:
    """Everything about a case the actor reaches, in six queries."""
    steps = Prefetch("goals", Goal.objects.order_by("place").prefetch_related(Prefetch("steps")))
    plans = list(case.plans.order_by("version").select_related("signature").prefetch_related(steps))
    agreed = [plan for plan in plans if plan.is_agreed]
    return CaseFile(
        case=case,
        current=agreed[-1] if agreed else None,
        draft=next((plan for plan in plans if not plan.is_agreed), None),
        versions=agreed,
        team=list(case.team.select_related("body").order_by("since", "name")),
        transfers=list(case.transfers.select_related("organisation", "receiver").order_by("on")),
    )


def cases_of(person_id: UUID, *, records: Collection[UUID] = ()) -> list[CaseCard]:
    """The cases of a person, whichever of their records, that the actor reaches; latest first.

    Whoever has the `records` already saves the question.
    """
    rows = Case.objects.filter(person_id__in=records or records_of(person_id)).select_related("organisation")
    return [_card(row) for row in rows.order_by("-opened_on", "pk")]


def plan_attention(today: date) -> list[Attention]:
    """Why people of the actor's own cases, and of those nobody took yet, should be looked for `today`."""
    visit = current_visit()
    user_id = visit.actor.user_id if visit else None
    if not visit or not user_id:
        return []
    # One question for both: the morning asks many, and each must be worth it.
    nobodys = Q(operator_id__isnull=True, organisation_id=visit.actor.organisation_id)
    cases = Case.objects.open().filter(Q(operator_id=user_id) | nobodys).order_by()
    rows = list(cases.values_list("pk", "person_id", "opened_on", "operator_id"))
    persons = {pk: person for pk, person, _, operator in rows if operator}
    plans = current_plans(persons)
    late = [
        step_late(persons[case], words=step.words, due_on=step.due_on, today=today)
        for case, step in late_steps(plans, today)
    ]
    due = [
        review_due(persons[case], review_on=plan.review_on, today=today)
        for case, plan in plans.items()
        if plan.review_on <= today
    ]
    came = [(pk, person, opened_on) for pk, person, opened_on, operator in rows if not operator]
    return [*late, *due, *_waiting(came, today)]


def current_plans(cases: Iterable[UUID]) -> dict[UUID, Plan]:
    """Case → the last version agreed."""
    plans = Plan.objects.agreed().filter(case_id__in=list(cases))
    latest = plans.order_by("case_id", "-version").distinct("case_id")
    return {plan.case_id: plan for plan in latest}


def late_steps(plans: dict[UUID, Plan], today: date) -> list[tuple[UUID, Any]]:
    """(case, step) of every step of these plans whose day has passed, oldest first."""
    case_of = {plan.pk: case for case, plan in plans.items()}
    steps = Step.objects.filter(goal__plan_id__in=case_of, done_on__isnull=True, due_on__lt=today)
    return [
        (case_of[step.goal.plan_id], step) for step in steps.select_related("goal").order_by("due_on", "pk")
    ]


def _waiting(came: list[tuple[UUID, UUID, date]], today: date) -> list[Attention]:
    """Cases (key, person, day opened) that came to the actor's body and wait for somebody."""
    passed = dict(
        CaseTransfer.objects.filter(case_id__in=[pk for pk, *_ in came])
        .order_by()
        .values("case_id")
        .annotate(last=Max("on"))
        .values_list("case_id", "last")
    )
    return [
        nobody_in_charge(person, since=passed.get(pk, opened_on), today=today)
        for pk, person, opened_on in came
    ]


def _lines(rows: Any) -> list[CaseLine]:
    cases = {case.pk: case for case in rows.select_related("organisation")}
    persons = person_cards({case.person_id for case in cases.values()}, with_dwelling=False)
    plans = current_plans(cases)
    late: dict[UUID, Any] = {}
    for case_id, step in late_steps(plans, timezone.localdate()):
        late.setdefault(case_id, step)
    drafts = set(Plan.objects.drafts().filter(case_id__in=list(cases)).values_list("case_id", flat=True))
    return [
        CaseLine(
            case=case,
            person=persons[case.person_id],
            late_since=late[pk].due_on if pk in late else None,
            late_words=late[pk].words if pk in late else "",
            review_on=plans[pk].review_on if pk in plans else None,
            being_written=pk in drafts,
        )
        for pk, case in cases.items()
        if case.person_id in persons
    ]


def _card(row: Case) -> CaseCard:
    return CaseCard(
        id=row.pk,
        person_id=row.person_id,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        operator_name=row.operator_name,
        organisation_name=row.organisation.name,
        outcome=Outcome(row.outcome).label if row.outcome else "",
    )
