"""Rounds from door to door: who is listed, in which order, and whose wish not to be visited is kept."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from portineria.casework.actions.rounds import NewRound, Prepared, prepare_round, record_visit
from portineria.casework.models import Round, RoundVisit
from portineria.casework.queries.rounds import doors_of, staircases_of, whole
from portineria.casework.rules.cases import Refused
from portineria.casework.rules.rounds import door_order, is_asked_for, refusal_until
from portineria.foundation.walls.public import Actor, entered
from portineria.people.models import Residence
from portineria.people.public import keep_safe_contact
from portineria.places.models import Building, Dwelling, Estate, Staircase

from .cases_scene import Cases, build_cases, known

pytestmark = pytest.mark.django_db


class Houses:
    """Two staircases of one building, and who lives behind their doors."""

    def __init__(self, cases: Cases) -> None:
        self.cases, here = cases, cases.scene.here
        with entered(cases.scene.builder, writes=True):
            estate = Estate.objects.create(neighbourhood=here, managing_body="ALER-MI", name="Complesso")
            building = Building.objects.create(estate=estate, address="Via Prova", civic_number="3")
            self.stairs = [Staircase.objects.create(building=building, label=label) for label in "AB"]

    def home(self, person: UUID, stair: int, floor: int, interno: str) -> UUID:
        """`person` lives there."""
        with entered(self.cases.scene.builder, writes=True):
            found, _ = Dwelling.objects.get_or_create(
                staircase=self.stairs[stair],
                managing_body="ALER-MI",
                code=f"{stair}-{interno}",
                defaults={"floor": floor, "interno": interno},
            )
            Residence(person_id=person, dwelling=found, since=date(2020, 1, 1)).save(force_insert=True)
        return person


@pytest.fixture
def cases(actor_for: Callable[..., Actor]) -> Cases:
    return build_cases(actor_for)


@pytest.fixture
def houses(cases: Cases) -> Houses:
    return Houses(cases)


def prepared(cases: Cases, by: Actor | None = None, **more: object) -> Prepared:
    today = timezone.localdate()
    with entered(by or cases.ada, writes=True) as visit:
        asked = {"what_for": "heat", "title": "Caldo", "neighbourhood_id": cases.scene.here.pk}
        asked |= {"starts_on": today, "ends_on": today + timedelta(days=7)}
        return prepare_round(new=NewRound(**asked | more), by=visit.actor)  # type: ignore[arg-type]


def listed(cases: Cases, round_id: UUID, by: Actor | None = None) -> list[str]:
    with entered(by or cases.ada, writes=True):
        return [
            door.person.full_name.split()[0]
            for stair in staircases_of(round_id)
            for door in doors_of(round_id, [stair.id])
        ]


def visited(cases: Cases, made: Prepared, outcome: str, by: Actor | None = None) -> None:
    with entered(by or cases.ada, writes=True) as visit:
        for row in RoundVisit.objects.filter(round_id=made.id):
            record_visit(visit_id=row.pk, outcome=outcome, by=visit.actor)


def test_doors_come_by_staircase_and_floor(cases: Cases, houses: Houses) -> None:
    for name, stair, floor, interno in (("Quarta", 1, 0, "1"), ("Terza", 0, 2, "10"), ("Prima", 0, 0, "2")):
        houses.home(known(cases.scene, name), stair, floor, interno)
    houses.home(known(cases.scene, "Seconda"), 0, 2, "9")
    made = prepared(cases)
    assert listed(cases, made.id) == ["Prima", "Seconda", "Terza", "Quarta"]


def test_only_who_is_asked_for_is_listed(cases: Cases, houses: Houses) -> None:
    houses.home(known(cases.scene, "Anziana", born=1940), 0, 1, "1")
    houses.home(known(cases.scene, "Giovane", born=1990), 0, 1, "2")
    houses.home(known(cases.scene, "Insieme", born=1941), 0, 1, "3")
    houses.home(known(cases.scene, "Compagno", born=1942), 0, 1, "3")
    assert sorted(listed(cases, prepared(cases, age_from=75).id)) == ["Anziana", "Compagno", "Insieme"]
    assert listed(cases, prepared(cases, age_from=75, only_alone=True).id) == ["Anziana"]
    assert listed(cases, prepared(cases, staircase_id=houses.stairs[1].pk).id) == []


def test_whom_the_actor_does_not_see_is_not_listed(cases: Cases, houses: Houses) -> None:
    houses.home(known(cases.scene, "Altrove", body=cases.scene.b), 0, 1, "1")
    houses.home(cases.person, 0, 1, "2")
    assert listed(cases, prepared(cases).id) == ["Ngozi"]


def test_a_refusal_is_respected_by_every_body(cases: Cases, houses: Houses) -> None:
    houses.home(cases.person, 0, 1, "2")
    visited(cases, prepared(cases), "refused")
    again = prepared(cases)
    assert (again.listed, again.not_to_be_visited) == (0, 1)
    seen = prepared(cases, by=cases.worker)
    assert (seen.listed, seen.not_to_be_visited) == (0, 1)


def test_a_refusal_ends(cases: Cases, houses: Houses) -> None:
    houses.home(cases.person, 0, 1, "2")
    visited(cases, prepared(cases), "refused")
    with entered(cases.ada, writes=True):
        RoundVisit.objects.update(not_before=timezone.localdate())
    assert prepared(cases).listed == 1


def test_do_not_contact_wins(cases: Cases, houses: Houses) -> None:
    houses.home(cases.person, 0, 1, "2")
    before = prepared(cases)
    with entered(cases.ada, writes=True):
        later = timezone.localdate() + timedelta(days=90)
        keep_safe_contact(person_id=cases.person, do_not_contact=True, expires_on=later, by=cases.ada)
        assert [door.not_to_be_visited for door in doors_of(before.id, [houses.stairs[0].pk])] == [True]
    assert prepared(cases).not_to_be_visited == 1


def test_an_outcome_is_corrected_and_counted(cases: Cases, houses: Houses) -> None:
    houses.home(cases.person, 0, 1, "2")
    made = prepared(cases)
    visited(cases, made, "refused")
    visited(cases, made, "needs_help")
    with entered(cases.ada, writes=True):
        far = whole(staircases_of(made.id))
        assert (far.visited, far.total, far.help) == (1, 1, 1)
        assert RoundVisit.objects.get().not_before is None
    visited(cases, made, "")
    with entered(cases.ada, writes=True):
        assert whole(staircases_of(made.id)).visited == 0


def test_no_outcome_before_the_round_begins(cases: Cases, houses: Houses) -> None:
    houses.home(cases.person, 0, 1, "2")
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="comincia"):
        visited(cases, prepared(cases, starts_on=tomorrow, ends_on=tomorrow), "spoken")


def test_another_body_does_not_see_the_round(cases: Cases, houses: Houses) -> None:
    houses.home(cases.person, 0, 1, "2")
    prepared(cases)
    with entered(cases.bruno, writes=True):
        assert Round.objects.count() == RoundVisit.objects.count() == 0


def test_nothing_but_age_and_living_alone_can_be_asked() -> None:
    asked = set(NewRound.__dataclass_fields__)
    places = {"neighbourhood_id", "estate_id", "building_id", "staircase_id"}
    assert asked == {"what_for", "title", "starts_on", "ends_on", "age_from", "only_alone"} | places


@pytest.mark.parametrize(
    ("age", "alone", "expected"), [(80, True, True), (80, False, False), (None, True, False)]
)
def test_rules(age: int | None, alone: bool, expected: bool) -> None:
    assert is_asked_for(age=age, lives_alone=alone, age_from=75, only_alone=True) is expected
    assert refusal_until(date(2026, 1, 1)) == date(2027, 1, 1)
    assert door_order(0, "9A") < door_order(0, "10")
