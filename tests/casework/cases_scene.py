"""Two bodies that hold cases in one neighbourhood, their operators, and somebody they look after."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from portineria.accounts.public import Role
from portineria.casework.actions.cases import add_to_team, open_case
from portineria.casework.actions.plans import (
    NewStep,
    Signed,
    add_goal,
    add_step,
    agree_plan,
    set_terms,
    start_plan,
)
from portineria.casework.models import Case, CaseTeam, Round, RoundVisit, Step
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.public import register_person
from portineria.places.public import Building, Dwelling, Estate, Staircase
from tests.participations.scene import Scene, build_scene

LINE = "M10 10L200 100L400 20"


@dataclass
class Cases:
    """Body A holds the case of `person`; `ada` and `carla` are its Community Managers, `bruno` one of body B."""

    scene: Scene
    person: UUID
    ada: Actor
    carla: Actor
    bruno: Actor
    worker: Actor

    def open(self, reason: str = "Vuole ricominciare a uscire", by: Actor | None = None) -> UUID:
        with entered(by or self.ada, writes=True) as visit:
            place = self.scene.here.pk
            return open_case(person_id=self.person, reason=reason, neighbourhood_id=place, by=visit.actor)

    def with_plan(self, words: str = "Uscire due volte a settimana", due_in: int = 7) -> UUID:
        """A case whose plan is agreed, with one goal and one step due in some days."""
        case_id, today = self.open(), timezone.localdate()
        with entered(self.ada, writes=True) as visit:
            agreed_plan(case_id, words, today + timedelta(days=due_in), visit.actor)
        return case_id

    def case(self, case_id: UUID) -> Case:
        with entered(self.scene.builder, writes=True):
            found: Case = Case.objects.get(pk=case_id)
            return found


def agreed_plan(case_id: UUID, words: str, due_on: date, by: Actor) -> int:
    """Write and sign a version with one goal and one step."""
    today = timezone.localdate()
    start_plan(case_id=case_id, by=by)
    set_terms(case_id=case_id, situation="Sta meglio", review_on=today + timedelta(days=60), by=by)
    goal = add_goal(case_id=case_id, words=words, by=by)
    add_step(case_id=case_id, goal_id=goal, step=NewStep("Passeggiata", "person", "", due_on), by=by)
    signed = Signed(how="screen", signer="Ngozi", on=today, strokes=LINE)
    return agree_plan(case_id=case_id, signed=signed, by=by)


def known(
    scene: Scene, given: str, body: Any = None, compartment: str = Compartment.CASEWORK, born: int = 1950
) -> UUID:
    """Somebody whom `body` (A) looks after."""
    with entered(scene.builder, writes=True):
        return register_person(
            given_name=given,
            family_name="Prova",
            birth_year=born,
            organisation_id=(body or scene.a).pk,
            neighbourhood_id=scene.here.pk,
            compartment=compartment,
            by=scene.builder,
        )


def build_cases(actor_for: Any) -> Cases:
    """Write the scene; needs a database."""
    scene = build_scene()

    def actor(role: Role, body: Any, user_id: int) -> Actor:
        made: Actor = actor_for(role=role, organisation=body, neighbourhoods=[scene.here], user_id=user_id)
        return made

    return Cases(
        scene=scene,
        person=known(scene, "Ngozi"),
        ada=actor(Role.COMMUNITY_MANAGER, scene.a, 1),
        carla=actor(Role.COMMUNITY_MANAGER, scene.a, 2),
        bruno=actor(Role.COMMUNITY_MANAGER, scene.b, 3),
        worker=actor(Role.SOCIAL_WORKER, scene.b, 4),
    )


def furnish_cases(world: Any, by: Actor) -> dict[str, Any]:
    """What cases and rounds add to the two worlds of tests/access. Call inside `by`'s visit.

    Canaries: `Obiettivo<key>` (a goal), `Squadra<key>` (a name on the team), `Giro<key>` (a round).
    """
    hand = replace(by, user_id=1, name="Chi segue", organisation_id=world.organisation.pk)
    place, today = world.neighbourhood.pk, timezone.localdate()
    case_id = open_case(person_id=world.person, reason="Serve aiuto", neighbourhood_id=place, by=hand)
    agreed_plan(case_id, f"Obiettivo{world.key}", today + timedelta(days=3), hand)
    body = world.organisation.pk
    add_to_team(case_id=case_id, name=f"Squadra{world.key}", as_what="volontaria", body_id=body, by=hand)
    visit = _door(world, hand)
    return {
        "case_id": case_id,
        "member_id": CaseTeam.objects.get(case_id=case_id).pk,
        "step_id": Step.objects.get(goal__plan__case_id=case_id).pk,
        "round_id": visit.round_id,
        "visit_id": visit.pk,
        "staircase_id": visit.staircase_id,
    }


def _door(world: Any, hand: Actor) -> RoundVisit:
    """A round with the world's person behind one door."""
    neighbourhood, today = world.neighbourhood, timezone.localdate()
    estate = Estate.objects.create(neighbourhood=neighbourhood, managing_body="ALER-MI", name="Giri")
    building = Building.objects.create(estate=estate, address=f"Via Giro {world.key}", civic_number="1")
    staircase = Staircase.objects.create(building=building, label="unica")
    home = Dwelling.objects.create(
        staircase=staircase, managing_body="ALER-MI", code=f"GIRO-{world.key}", floor=1, interno="1"
    )
    row = Round(what_for="heat", title=f"Giro{world.key}", starts_on=today, ends_on=today, prepared_by=1)
    row.organisation_id, row.neighbourhood_id = world.organisation.pk, neighbourhood.pk
    row.save(force_insert=True)
    visit = RoundVisit(round=row, person_id=world.person, dwelling=home, staircase=staircase)
    visit.organisation_id, visit.neighbourhood_id = row.organisation_id, row.neighbourhood_id
    visit.save(force_insert=True)
    return visit
