"""The invented cases: the same every time, written in the manager's own name, in several states."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from portineria.casework.models import Case, Plan, RoundVisit
from portineria.casework.public import load_cases
from portineria.casework.queries.cases import open_cases, plan_attention
from portineria.foundation.walls.public import Actor, entered

from .cases_scene import build_cases, known
from .test_rounds import Houses

pytestmark = pytest.mark.django_db


def test_cases_are_invented_once_in_several_states(actor_for: Callable[..., Actor]) -> None:
    cases, today = build_cases(actor_for), timezone.localdate()
    houses = Houses(cases)
    people = [known(cases.scene, f"Persona{number}", born=1940) for number in range(25)]
    for number, person in enumerate(people):
        houses.home(person, number % 2, number, str(number))
    where = {"manager": cases.ada, "neighbourhood_id": cases.scene.here.pk, "today": today}
    with entered(cases.scene.builder, writes=True):
        assert load_cases(people, cases=20, **where) == 20  # type: ignore[arg-type]
        assert load_cases(people, cases=20, **where) == 0  # type: ignore[arg-type]
    with entered(cases.ada, writes=True):
        assert Case.objects.kept_by(cases.ada.user_id).count() == 20
        assert open_cases(operator_id=cases.ada.user_id)
        assert Plan.objects.agreed().exists()
        assert all(reason.words for reason in plan_attention(today))
        assert RoundVisit.objects.exclude(outcome="").exists()
