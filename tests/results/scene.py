"""A small programme with every trap of counting in it; the figures it must give stand beside it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from portineria.foundation.walls.public import Actor, entered
from portineria.organisations.models import Organisation
from portineria.participations.public import PresenceRow, import_presences
from portineria.people.public import merge_persons, register_person
from portineria.places.models import Neighbourhood
from portineria.programmes.models import Operation, Programme, PublishedFigure, SubProject
from portineria.programmes.public import operation_by_code
from portineria.results.access import FREEZER
from portineria.results.models import Sample, SampledUnit
from portineria.results.public import freeze_table

TODAY = date(2026, 11, 22)
END_OF_LABS, END_OF_2022 = date(2020, 12, 31), date(2022, 12, 31)
SOURCE = {"source": "scena di prova"}
# What somebody counting by hand finds in `scene`.
BY_HAND = {
    "labs.opened": 2,
    "labs.people": 2,
    "labs.inclusion": 1,
    "programmes.recipients": 2,
    "fseplus.people": 2,
}


@dataclass
class Scene:
    """Operations and people by short names."""

    by: Actor
    body: Organisation
    place: Neighbourhood
    operations: dict[str, Operation] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)

    def operation(
        self, code: str, programme: Programme, scheme: str, kinds: list[str], **dates: date
    ) -> None:
        made = Operation.objects.create(
            code=code, title=code, programme=programme, scheme=scheme, state="running", **dates, **SOURCE
        )
        for kind in kinds:
            SubProject.objects.create(operation=made, kind=kind, title=kind, **SOURCE)
        made.neighbourhoods.add(self.place, through_defaults=SOURCE)
        self.operations[code] = made

    def person(self, name: str) -> UUID:
        if name not in self.people:
            with entered(self.by, writes=True):
                self.people[name] = register_person(
                    given_name=name,
                    family_name="Canarino",
                    birth_year=1980,
                    organisation_id=self.body.pk,
                    neighbourhood_id=self.place.pk,
                    compartment="LAB",
                    by=self.by,
                )
        return self.people[name]

    def was_at(self, name: str, code: str, kind: str, on: date, *, withdrawn: bool = False) -> None:
        row = PresenceRow(
            operation_id=self.operations[code].pk,
            sub_project_kind=kind,
            person_id=self.person(name),
            on=on,
            source_id=uuid4(),
            organisation_id=self.body.pk,
            neighbourhood_id=self.place.pk,
            withdrawn=withdrawn,
        )
        with entered(self.by, writes=True):
            import_presences([row], self.by)


def publish_figure(code: str, value: int, as_of: date) -> None:
    PublishedFigure.objects.create(
        code=code, value=value, as_of=as_of, definition=f"definizione di {code}", published_on=None, **SOURCE
    )


def programme(code: str, first: int, last: int) -> Programme:
    return Programme.objects.create(
        code=code,
        name=code,
        period=f"{first}-{last}",
        starts_on=date(first, 1, 1),
        ends_on=date(last, 12, 31),
        **SOURCE,
    )


def build(by: Actor) -> Scene:
    """The scene: two labs, one Milan project, one running project, and people who are hard to count."""
    with entered(by, writes=True):
        body = Organisation.objects.create(code="ENTE-PROVA", name="Ente di prova", kind="comune", **SOURCE)
        place = Neighbourhood.objects.create(
            slug="prova", name="Quartiere Prova", municipality="Milano", **SOURCE
        )
        scene = Scene(by, body, place)
        _operations(scene)
        _labs(scene)
        _milan(scene)
        _running(scene)
        for code, day in {"labs.opened": END_OF_LABS, "labs.people": END_OF_LABS}.items():
            publish_figure(code, 2, day)
        publish_figure("labs.inclusion", 1, END_OF_LABS)
        publish_figure("programmes.recipients", 2, END_OF_2022)
    return scene


def _operations(scene: Scene) -> None:
    past, present = programme("POR-FSE-2014-2020", 2014, 2020), programme("PR-FSE-PLUS-2021-2027", 2021, 2027)
    labs = {"starts_on": date(2018, 9, 1), "ends_on": date(2020, 12, 31)}
    scene.operation("LAB-A", past, "LAB", ["laboratory", "inclusion"], **labs)
    scene.operation("LAB-B", past, "LAB", ["laboratory", "inclusion"], **labs)
    scene.operation("CASA-X", past, "MILANO-2020", ["recipient"], starts_on=date(2020, 11, 1))
    running = {"starts_on": date(2025, 1, 1)}
    scene.operation("SOC-X", present, "GESTIONE-SOCIALE", ["social_management"], **running)


def _labs(scene: Scene) -> None:
    day = date(2019, 3, 1)
    scene.was_at("Ada", "LAB-A", "laboratory", day)
    scene.was_at("Ada", "LAB-A", "laboratory", date(2020, 2, 1))  # came back
    scene.was_at("Ada", "LAB-B", "laboratory", day)  # two labs
    scene.was_at("Bruno", "LAB-A", "laboratory", day)
    scene.was_at("Bruno", "LAB-A", "inclusion", day)
    scene.was_at("Bruno-bis", "LAB-B", "laboratory", day)  # the same person, written down twice
    merge_persons(duplicate_id=scene.people["Bruno-bis"], survivor_id=scene.people["Bruno"], by=scene.by)
    scene.was_at("Carla", "LAB-A", "laboratory", day, withdrawn=True)  # corrected later
    scene.was_at("Dario", "LAB-A", "laboratory", date(2021, 1, 10))  # after the end
    scene.was_at("Elena", "LAB-A", "inclusion", day)  # never at the lab


def _milan(scene: Scene) -> None:
    scene.was_at("Ada", "CASA-X", "recipient", date(2022, 5, 1))
    scene.was_at("Fatima", "CASA-X", "recipient", date(2022, 12, 31))
    scene.was_at("Gino", "CASA-X", "recipient", date(2023, 1, 1))  # after the day we count at


def _running(scene: Scene) -> None:
    scene.was_at("Hui", "SOC-X", "social_management", date(2026, 11, 20))
    scene.was_at("Ada", "SOC-X", "social_management", date(2026, 11, 20))


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """For the access matrix: this world's body leads its operation, in its neighbourhood; two frozen days of it."""
    operation = world.lab.operation
    operation.lead = world.organisation
    operation.save()
    operation.neighbourhoods.add(world.neighbourhood, through_defaults=SOURCE)
    card = operation_by_code(operation.code)
    assert card is not None
    today = timezone.localdate()
    before, now = (
        freeze_table(operation=card, as_of=day, today=today, by=by).pk for day in (date(2026, 1, 1), today)
    )
    drawn = sample_of(world, operation)
    return {
        "operation_code": operation.code,
        "indicator": "EECO01",
        "earlier": before,
        "later": now,
        "sample_id": drawn.pk,
    }


def sample_of(world: Any, operation: Operation) -> Sample:
    """A draw in which this world's participant is to be asked."""
    stratum = ["F", "unemployed", "30-54", "0-2"]
    with entered(FREEZER, writes=True):
        sample = Sample.objects.create(
            programme_code=operation.programme.code, objective="h", indicator="EECR05", as_of=TODAY,
            expected_response=60, seed="scena", frame_hash=f"sha256:{0:064}", population=1, answers_needed=1,
            rule_version="prova/1",
        )  # fmt: skip
        unit = SampledUnit(sample=sample, participation_id=world.furnished["participation_id"], place=1)
        unit.operation_id, unit.stratum, unit.home = operation.pk, stratum, stratum
        unit.organisation, unit.neighbourhood = world.organisation, world.neighbourhood
        SampledUnit.objects.bulk_create([unit])
    return sample
