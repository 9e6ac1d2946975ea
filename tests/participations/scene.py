"""A small neighbourhood: two bodies at work in one operation, and who they meet."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from portineria.foundation.walls.public import Actor, Compartment, entered, system_actor
from portineria.organisations.models import Organisation
from portineria.participations.models import SignedHours, SourceRef, TimesheetLine
from portineria.participations.public import EntryState, record_entry_state
from portineria.participations.rules import participation_key
from portineria.people.public import register_person
from portineria.places.models import Neighbourhood
from portineria.programmes.models import Operation, Programme, SubProject

SOURCE = {"source": "scena di prova"}
BUILDER = system_actor("test.scene", reads=Compartment, writes=Compartment)


@dataclass
class Scene:
    """Bodies A and B in one neighbourhood and one operation; C is elsewhere."""

    here: Neighbourhood
    elsewhere: Neighbourhood
    a: Organisation
    b: Organisation
    operation: Operation
    builder: Actor

    def person(
        self, given: str, family: str = "Prova", body: Any = None, where: Any = None, born: int = 1980
    ) -> UUID:
        """Somebody whom `body` (A) knows in its labs."""
        with entered(self.builder, writes=True):
            return register_person(
                given_name=given,
                family_name=family,
                birth_year=born,
                organisation_id=(body or self.a).pk,
                neighbourhood_id=(where or self.here).pk,
                compartment=Compartment.LABS,
                by=self.builder,
            )


def build_scene() -> Scene:
    """Write the scene; needs a database."""
    with entered(BUILDER, writes=True):
        here, elsewhere = (
            Neighbourhood.objects.create(slug=slug, name=slug.title(), search_text=slug, **SOURCE)
            for slug in ("quartiere-uno", "quartiere-due")
        )
        a, b = (
            Organisation.objects.create(code=code, name=f"Ente {code}", kind="terzo-settore", **SOURCE)
            for code in ("ENTE-A", "ENTE-B")
        )
        return Scene(here, elsewhere, a, b, _operation(), BUILDER)


def _operation() -> Operation:
    programme = Programme.objects.create(
        code="PR-PROVA",
        name="Programma di prova",
        period="2021-2027",
        starts_on=date(2021, 1, 1),
        ends_on=date(2029, 12, 31),
        **SOURCE,
    )
    operation = Operation.objects.create(
        code="OP-1", title="Operazione", scheme="GESTIONE-SOCIALE", programme=programme, **SOURCE
    )
    for kind in ("laboratory", "inclusion"):
        SubProject.objects.create(operation=operation, kind=kind, title=kind, **SOURCE)
    return operation


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """For the access matrix: the state of this world's participant, an answer, the name a source gives them."""
    operation = world.lab.operation_id
    state = EntryState(gender="F", employment="inactive", isced=2, disability="refused")
    today = date.today()  # noqa: DTZ011 - any day does
    record_entry_state(operation_id=operation, person_id=world.person, state=state, observed_on=today, by=by)
    SourceRef.objects.create(
        operation_id=operation,
        reference=f"Riferimento{world.key}",
        participation_id=participation_key(operation, world.person),
        organisation=world.organisation,
        neighbourhood=world.neighbourhood,
    )
    hours = SignedHours(
        id=uuid4(),
        participation_id=participation_key(operation, world.person),
        on=today,
        minutes=90,
        kind="training",
        register="individual",
        signed_by=1,
        organisation=world.organisation,
        neighbourhood=world.neighbourhood,
    )
    hours.save(force_insert=True)
    work = TimesheetLine(id=uuid4(), operation_id=operation, worker=world.staff["path_operator"], on=today)
    work.minutes, work.worker_name, work.task = 90, "Pia Prova", f"Lavoro{world.key}"
    work.organisation, work.neighbourhood = world.organisation, world.neighbourhood
    work.save(force_insert=True)
    key = participation_key(operation, world.person)
    return {"participation_id": key, "hours_id": hours.pk, "work_id": work.pk}
