"""Answering the morning: postponed with a why, not needed, rules switched off; behind both walls."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.casework.actions.morning import postpone, set_aside, switch_rule
from portineria.casework.models import AttentionAnswer, RuleSwitch
from portineria.casework.queries.morning import rules_switched_off, said_about
from portineria.casework.rules.cases import Refused
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.organisations.public import Organisation
from portineria.people.public import register_person
from portineria.places.public import Neighbourhood

pytestmark = pytest.mark.django_db
RULE = "contact.call_back_due"


@pytest.fixture
def quarter() -> Neighbourhood:
    return Neighbourhood.objects.create(slug="qui", name="Qui", source="prova")


@pytest.fixture
def body() -> Organisation:
    return Organisation.objects.create(code="ALER-PROVA", name="Ente", kind="aler", source="prova")


@pytest.fixture
def other_body() -> Organisation:
    return Organisation.objects.create(code="ALTRO-PROVA", name="Altro", kind="aler", source="prova")


@pytest.fixture
def manager(actor_for: Callable[..., Actor], body: Any, quarter: Any) -> Actor:
    return actor_for(role=Role.COMMUNITY_MANAGER, organisation=body, neighbourhoods=[quarter])


@pytest.fixture
def rosa(system: Actor, body: Any, quarter: Any) -> Any:
    with entered(system, writes=True):
        return register_person(
            given_name="Rosa",
            family_name="Prova",
            birth_year=1950,
            organisation_id=body.pk,
            neighbourhood_id=quarter.pk,
            compartment=Compartment.CASEWORK,
            by=system,
        )


def test_a_reason_is_postponed_with_a_why(manager: Actor, rosa: Any, quarter: Any) -> None:
    today = timezone.localdate()
    friday = today + timedelta(days=3)
    with entered(manager, writes=True):
        postpone(
            person_id=rosa,
            rule=RULE,
            until=friday,
            reason="è dalla figlia",
            neighbourhood_id=quarter.pk,
            by=manager,
        )
        (said,) = said_about([rosa], today)
        assert (said.person_id, said.rule, said.answered_on, said.until) == (rosa, RULE, today, friday)
        assert said_about([rosa], friday) == []


@pytest.mark.parametrize(
    ("days", "reason"), [(3, "  "), (0, "domani"), (-1, "ieri"), (91, "tra molto tempo")], ids=str
)
def test_a_wait_without_sense_is_refused(
    manager: Actor, rosa: Any, quarter: Any, days: int, reason: str
) -> None:
    until = timezone.localdate() + timedelta(days=days)
    with entered(manager, writes=True):
        with pytest.raises(Refused):
            postpone(
                person_id=rosa, rule=RULE, until=until, reason=reason, neighbourhood_id=quarter.pk, by=manager
            )
        assert not AttentionAnswer.objects.exists()


def test_the_latest_word_on_a_rule_counts_and_other_bodies_are_not_asked(
    manager: Actor, actor_for: Callable[..., Actor], other_body: Any, quarter: Any
) -> None:
    other = actor_for(role=Role.COMMUNITY_MANAGER, organisation=other_body, neighbourhoods=[quarter])
    with entered(manager, writes=True):
        switch_rule(rule=RULE, is_on=False, by=manager)
        assert rules_switched_off(manager.organisation_id) == {RULE}
    with entered(other, writes=False):
        assert rules_switched_off(manager.organisation_id) == frozenset()
    with entered(manager, writes=True):
        switch_rule(rule=RULE, is_on=True, by=manager)
        assert rules_switched_off(manager.organisation_id) == frozenset()
        assert RuleSwitch.objects.count() == 2


def test_answers_stay_with_the_body_that_gave_them(
    manager: Actor, actor_for: Callable[..., Actor], other_body: Any, rosa: Any, quarter: Any
) -> None:
    with entered(manager, writes=True):
        set_aside(person_id=rosa, rule=RULE, neighbourhood_id=quarter.pk, by=manager)
        assert len(said_about([rosa], timezone.localdate())) == 1
    other = actor_for(role=Role.COMMUNITY_MANAGER, organisation=other_body, neighbourhoods=[quarter])
    with entered(other, writes=False):
        assert said_about([rosa], timezone.localdate()) == []
        assert list(AttentionAnswer._base_manager.all()) == [], "wall 2, with wall 1 left out"
