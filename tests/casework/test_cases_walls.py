"""Who sees whose case: with both walls up, with the database's alone, with the application's alone."""

from collections.abc import Callable

import pytest
from django.db import connections
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.casework.actions.cases import Consent, add_to_team, transfer_case
from portineria.casework.actions.rounds import NewRound, prepare_round
from portineria.casework.models import (
    Case,
    CaseTeam,
    CaseTransfer,
    Goal,
    Plan,
    Round,
    RoundVisit,
    Signature,
    Step,
)
from portineria.foundation.walls.public import Actor, entered

from .cases_scene import Cases, build_cases
from .test_rounds import Houses

FOLLOWING = (Case, CaseTeam, Goal, Plan, Signature, Step)
ROUNDS = (Round, RoundVisit)
WALLED = (*FOLLOWING, *ROUNDS, CaseTransfer)
# role, body, place → whether they see body A's case; after the transfer to body B, whether they see it then
READERS: dict[tuple[Role, str, str], tuple[bool, bool]] = {
    (Role.COMMUNITY_MANAGER, "a", "here"): (True, False),
    (Role.COMMUNITY_MANAGER, "b", "here"): (False, True),
    (Role.SOCIAL_WORKER, "b", "here"): (True, True),
    (Role.COMMUNITY_MANAGER, "a", "elsewhere"): (False, False),
    (Role.SOCIAL_WORKER, "a", "elsewhere"): (False, False),
    (Role.LAB_OPERATOR, "a", "here"): (False, False),
    (Role.TENANCY_OFFICER, "a", "here"): (False, False),
    (Role.PROTOCOL_OFFICER, "a", "here"): (False, False),
    (Role.INSPECTOR, "a", "here"): (False, False),
    (Role.NURSE, "a", "here"): (False, False),
    (Role.DPO, "a", "here"): (False, False),
    (Role.ADMINISTRATOR, "a", "here"): (False, False),
}


def furnished(cases: Cases) -> None:
    """A case with a plan and a team, and a round with one door."""
    Houses(cases).home(cases.person, 0, 1, "1")
    case_id, today = cases.with_plan(words="Canarino obiettivo"), timezone.localdate()
    with entered(cases.ada, writes=True):
        body = cases.scene.b.pk
        add_to_team(case_id=case_id, name="Canarina", as_what="volontaria", body_id=body, by=cases.ada)
        new = NewRound("heat", "Giro", cases.scene.here.pk, today, today)
        assert prepare_round(new=new, by=cases.ada).listed == 1


def passed(cases: Cases) -> None:
    with entered(cases.ada, writes=True):
        consent = Consent("written", timezone.localdate())
        what = {"receiver_id": cases.scene.b.pk, "reason": "Canarino", "consent": consent}
        transfer_case(case_id=Case.objects.get().pk, by=cases.ada, **what)  # type: ignore[arg-type]


def seen(cases: Cases, actor_for: Callable[..., Actor], who: tuple[Role, str, str]) -> dict[str, bool]:
    role, body, place = who
    scene = cases.scene
    actor = actor_for(role=role, organisation=getattr(scene, body), neighbourhoods=[getattr(scene, place)])
    with entered(actor, writes=True):
        return {model.__name__: model.objects.exists() for model in WALLED}


def check_everybody(cases: Cases, actor_for: Callable[..., Actor]) -> None:
    """Before and after the transfer, every reader sees what they should and nothing else."""
    before = {who: seen(cases, actor_for, who) for who in READERS}
    passed(cases)
    after = {who: seen(cases, actor_for, who) for who in READERS}
    for who, (first, then) in READERS.items():
        assert {before[who][model.__name__] for model in FOLLOWING} == {first}, who
        assert {after[who][model.__name__] for model in FOLLOWING} == {then}, who
        assert {before[who][model.__name__] for model in ROUNDS} == {first}, who
        assert not before[who]["CaseTransfer"]
        assert after[who]["CaseTransfer"] is (first or then), who


@pytest.mark.django_db
def test_a_case_is_seen_by_who_may_and_nobody_else(actor_for: Callable[..., Actor]) -> None:
    cases = build_cases(actor_for)
    furnished(cases)
    check_everybody(cases, actor_for)


@pytest.mark.django_db
def test_the_database_alone_holds(first_wall_down: None, actor_for: Callable[..., Actor]) -> None:
    cases = build_cases(actor_for)
    furnished(cases)
    check_everybody(cases, actor_for)


def test_the_application_alone_holds(second_wall_down: None, actor_for: Callable[..., Actor]) -> None:
    cases = build_cases(actor_for)
    furnished(cases)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_case")
        assert cursor.fetchone() == (1,), "the wall of the database is still up"
    check_everybody(cases, actor_for)
