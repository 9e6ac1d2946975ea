"""Synthetic cases with plans in every state, and a round under way, for who is in the register already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.public import NotAllowed, add_visibility

from .actions.rounds import NewRound, prepare_round, record_visit
from .models import Case, CaseTeam, Goal, Plan, RoundVisit, Signature, Step
from .words import DoneBy, VisitOutcome

NAMESPACE = UUID("9f0f6a54-9f4e-5a0b-8b6a-2f7f0c1d3a55")
DRAWN = "M60 120L90 60L120 130L150 70L190 120L240 90L300 110L380 80L470 105"
# Goal, the step of the person, the step of whoever looks after them, and the service that helps.
WISHES = (
    (
        "Ricominciare a uscire",
        "Due passeggiate a settimana",
        "Presentarla al gruppo di cammino",
        "Spazio anziani",
    ),
    (
        "Mettere in ordine le spese",
        "Raccogliere le bollette",
        "Preparare la domanda insieme",
        "CAF di quartiere",
    ),
    ("Trovare un lavoro", "Scrivere il curriculum", "Prendere l’appuntamento", "Sportello lavoro"),
    ("Parlare meglio l’italiano", "Andare alla prima lezione", "Iscriverla al corso", "Scuola di italiano"),
    (
        "Prendersi cura della salute",
        "Portare la tessera sanitaria",
        "Accompagnarla la prima volta",
        "Ambulatorio",
    ),
)
HOT = range(5, 10)  # months
SUMMER, WINTER = ("heat", "Anziani: come va?"), ("vaccination", "Anziani: vaccino contro l’influenza")
TEAM = (("Sara Sintetica", "assistente sociale"), ("Luca Inventato", "volontario che la accompagna"))
# How plans stand, as often as they do: days to the next step, days to the review; None: not there yet.
STATES = ("none", "draft", "fine", "fine", "fine", "fine", "late", "review", "done", "closed")


@dataclass(frozen=True)
class _Story:
    case: Case
    state: str
    dice: Random
    today: date

    @property
    def agreed_on(self) -> date:
        return max(self.case.opened_on, self.today - timedelta(days=75))


def load_cases(
    person_ids: Sequence[UUID], *, manager: Actor, neighbourhood_id: int, today: date, cases: int = 40
) -> int:
    """Write `cases` cases of `manager` and a round, in their name and within what they may write; how many.

    Inside a writing visit of the loader. The same every time for the same persons; a second time adds nothing.
    """
    with entered(manager, writes=True):
        if Case.objects.filter(pk__in=[_name(person) for person in person_ids]).exists():
            return 0
        found = [
            _case(person, manager, neighbourhood_id, today) for person in sorted(person_ids)[: cases * 2]
        ]
        stories = [story for story in found if story][:cases]
        for story in stories:
            _write(story, manager)
        _go_round(manager, neighbourhood_id, today)
    return len(stories)


def _name(person: UUID) -> UUID:
    return uuid5(NAMESPACE, str(person))


def _case(person: UUID, manager: Actor, neighbourhood_id: int, today: date) -> _Story | None:
    dice = Random(str(person))
    scope: Any = {"organisation_id": manager.organisation_id, "neighbourhood_id": neighbourhood_id}
    try:
        add_visibility(person_id=person, compartment=Compartment.CASEWORK, by=manager, **scope)
    except NotAllowed:
        return None
    opened = today - timedelta(days=20 + int(dice.random() * 150))
    case = Case(id=_name(person), person_id=person, reason="Ha chiesto una mano per ripartire.", **scope)
    case.opened_on, case.opened_by = opened, manager.user_id or 0
    case.operator_id, case.operator_name = manager.user_id, manager.name
    return _Story(case, dice.choice(STATES), dice, today)


def _write(story: _Story, manager: Actor) -> None:
    case, hand = story.case, manager.user_id or 0
    if story.state == "closed":
        case.closed_on, case.closed_by, case.outcome = story.today - timedelta(days=3), hand, "reached"
    case.save(force_insert=True)
    if story.dice.random() < 0.5:
        name, as_what = story.dice.choice(TEAM)
        member = CaseTeam(case=case, name=name, as_what=as_what, body_id=case.organisation_id)
        member.since, member.added_by = case.opened_on, hand
        member.save(force_insert=True)
    if story.state != "none":
        _plan(story, hand)


def _plan(story: _Story, hand: int) -> None:
    due_in = -5 if story.state == "late" else 10
    review = story.today + timedelta(days=-2 if story.state == "review" else 45)
    plan = Plan(case=story.case, version=1, review_on=review, situation="Dice che va un po’ meglio.")
    plan.written_on, plan.written_by = story.case.opened_on, hand
    plan.save(force_insert=True)
    steps = [
        step
        for place, wish in enumerate(story.dice.sample(WISHES, 2), start=1)
        for step in _goal(plan, place, wish, story.today + timedelta(days=due_in))
    ]
    if story.state != "draft":
        _agree(plan, story, hand)
        done = steps if story.state in ("done", "closed") else steps[:1]
        ids = [step.pk for step in done]
        Step.objects.filter(pk__in=ids).update(done_on=story.today - timedelta(days=4), marked_by=hand)


def _goal(plan: Plan, place: int, wish: tuple[str, str, str, str], due_on: date) -> list[Step]:
    words, own, together, service = wish
    goal = Goal(plan=plan, place=place, words=words)
    goal.save(force_insert=True)
    planned = (
        (DoneBy.PERSON, own, ""),
        (DoneBy.OPERATOR, together, ""),
        (DoneBy.SERVICE, "Accoglierla la prima volta", service),
    )
    steps = [
        Step(goal=goal, place=at, words=text, done_by=who, who=name, due_on=due_on)
        for at, (who, text, name) in enumerate(planned, start=1)
    ]
    return list(Step.objects.bulk_create(steps))


def _agree(plan: Plan, story: _Story, hand: int) -> None:
    on_screen = story.dice.random() < 0.7
    signature = Signature(plan=plan, how="screen" if on_screen else "paper", signed_on=story.agreed_on)
    signature.signer, signature.strokes = "La persona", DRAWN if on_screen else ""
    signature.collected_by = hand
    signature.save(force_insert=True)
    Plan.objects.filter(pk=plan.pk).update(agreed_on=story.agreed_on, agreed_by=hand)


def _go_round(manager: Actor, neighbourhood_id: int, today: date) -> None:
    """A round of the season among the elderly, a third of the doors knocked at."""
    what_for, title = SUMMER if today.month in HOT else WINTER
    new = NewRound(
        what_for=what_for,
        title=title,
        neighbourhood_id=neighbourhood_id,
        starts_on=today - timedelta(days=2),
        ends_on=today + timedelta(days=12),
        age_from=75,
    )
    made = prepare_round(new=new, by=manager)
    dice, outcomes = Random(str(neighbourhood_id)), list(VisitOutcome.values)
    visits = RoundVisit.objects.filter(round_id=made.id).order_by("staircase_id", "person_id")
    for visit_id in list(visits.values_list("pk", flat=True))[:12]:
        record_visit(visit_id=visit_id, outcome=dice.choice(outcomes), by=manager)
