"""A case from its opening to its end: who looks after the person, and how it passes on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from portineria.casework.actions.cases import (
    Consent,
    add_to_team,
    close_case,
    leave_team,
    take_case,
    transfer_case,
)
from portineria.casework.models import Case, CaseTeam, CaseTransfer, Plan
from portineria.casework.queries.cases import case_file, cases_of, open_cases, plan_attention
from portineria.casework.rules.cases import Refused
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered

from .cases_scene import Cases, build_cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(actor_for: Callable[..., Actor]) -> Cases:
    return build_cases(actor_for)


def kinds(cases: Cases) -> list[str]:
    with entered(cases.scene.builder, writes=True):
        return sorted(FactRow.objects.filter(kind__startswith="casework.").values_list("kind", flat=True))


def passed(cases: Cases, case_id: object) -> None:
    """Body A hands the case to body B."""
    with entered(cases.ada, writes=True):
        consent = Consent("spoken", timezone.localdate())
        what = {"receiver_id": cases.scene.b.pk, "reason": "Ora la segue B", "consent": consent}
        transfer_case(case_id=case_id, by=cases.ada, **what)  # type: ignore[arg-type]


def sees(actor: Actor, case_id: object) -> bool:
    with entered(actor, writes=True):
        return bool(Case.objects.filter(pk=case_id).exists())


def test_a_case_is_opened_once(cases: Cases) -> None:
    first = cases.open()
    assert cases.open("Di nuovo", by=cases.carla) == first
    assert cases.case(first).operator_id == cases.ada.user_id
    assert kinds(cases) == ["casework.CaseOpened"]


def test_nobody_opens_a_case_for_somebody_they_do_not_see(cases: Cases) -> None:
    with pytest.raises(Refused, match="cercala di nuovo"):
        cases.open(by=cases.bruno)


def test_a_colleague_takes_the_case(cases: Cases) -> None:
    case_id = cases.open()
    with entered(cases.carla, writes=True):
        take_case(case_id=case_id, by=cases.carla)
        assert [line.case.pk for line in open_cases(operator_id=cases.carla.user_id)] == [case_id]
    with entered(cases.ada, writes=True):
        assert open_cases(operator_id=cases.ada.user_id) == []


def test_a_closed_case_changes_no_more(cases: Cases) -> None:
    case_id = cases.open()
    with entered(cases.ada, writes=True):
        close_case(case_id=case_id, outcome="reached", words="Bene", by=cases.ada)
        with pytest.raises(Refused, match="chiuso"):
            take_case(case_id=case_id, by=cases.ada)
        assert [card.outcome for card in cases_of(cases.person)] == ["obiettivi raggiunti"]
    assert cases.open() != case_id
    assert kinds(cases) == ["casework.CaseClosed", "casework.CaseOpened", "casework.CaseOpened"]


def test_the_database_holds_that_a_closed_case_has_an_outcome(cases: Cases) -> None:
    case_id = cases.open()
    with entered(cases.ada, writes=True), pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case_id).update(closed_on=timezone.localdate())


def test_after_a_transfer_the_other_body_sees_it_and_the_first_no_more(cases: Cases) -> None:
    case_id = cases.with_plan()
    assert (sees(cases.ada, case_id), sees(cases.bruno, case_id)) == (True, False)
    passed(cases, case_id)
    assert (sees(cases.ada, case_id), sees(cases.bruno, case_id)) == (False, True)
    with entered(cases.bruno, writes=True):
        file = case_file(Case.objects.get(pk=case_id))
        assert file.current is not None
        assert file.current.goals.get().words == "Uscire due volte a settimana"
    with entered(cases.ada, writes=True):
        assert Plan.objects.count() == 0
        assert CaseTransfer.objects.get().receiver_id == cases.scene.b.pk
    assert "casework.CaseTransferred" in kinds(cases)


def test_what_arrived_waits_for_somebody_and_says_so(cases: Cases) -> None:
    case_id, today = cases.open(), timezone.localdate()
    passed(cases, case_id)
    with entered(cases.bruno, writes=True):
        (reason,) = plan_attention(today)
        assert reason.words == "caso arrivato oggi, da prendere in carico"
        take_case(case_id=case_id, by=cases.bruno)
        assert plan_attention(today) == []


def test_who_already_looks_after_the_person_learns_it_only_when_taking(cases: Cases) -> None:
    case_id = cases.open()
    passed(cases, case_id)
    again = cases.open()
    with entered(cases.bruno, writes=True):
        take_case(case_id=case_id, by=cases.bruno)
    with entered(cases.ada, writes=True):
        consent = Consent("written", timezone.localdate())
        transfer_case(case_id=again, receiver_id=cases.scene.b.pk, reason="B", consent=consent, by=cases.ada)
    with entered(cases.bruno, writes=True), pytest.raises(Refused, match="segue già questa persona"):
        take_case(case_id=again, by=cases.bruno)


@pytest.mark.parametrize("days", [-1, 1])
def test_no_case_passes_without_a_consent_that_covers_it(cases: Cases, days: int) -> None:
    case_id = cases.open()
    consent = Consent("spoken", timezone.localdate() + timedelta(days=days))
    with entered(cases.ada, writes=True), pytest.raises(Refused, match="consenso"):
        transfer_case(
            case_id=case_id, receiver_id=cases.scene.b.pk, reason="B", consent=consent, by=cases.ada
        )
    assert sees(cases.ada, case_id)


def test_nobody_gives_a_case_away_by_hand(cases: Cases) -> None:
    case_id = cases.open()
    with entered(cases.ada, writes=True), pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.filter(pk=case_id).update(organisation_id=cases.scene.b.pk)


def test_being_on_the_team_opens_no_door(cases: Cases) -> None:
    case_id = cases.open()
    with entered(cases.ada, writes=True):
        add_to_team(
            case_id=case_id, name="Bruno", as_what="volontario", body_id=cases.scene.b.pk, by=cases.ada
        )
        member = CaseTeam.objects.get()
    assert not sees(cases.bruno, case_id)
    with entered(cases.ada, writes=True):
        leave_team(case_id=case_id, member_id=member.pk, by=cases.ada)
        assert CaseTeam.objects.get().until == timezone.localdate()
