"""A Community Manager and a social worker in one quarter, and the people they meet."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from portineria.casework.actions.contacts import NewContact, log_contact
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.public import add_visibility
from tests.participations.scene import Scene


def known(scene: Scene, given: str, family: str = "Prova", body: Any = None) -> UUID:
    """Somebody whom the labs of the quarter and the casework of `body` (A) know."""
    person = scene.person(given, family, body=body)
    with entered(scene.builder, writes=True):
        add_visibility(
            person_id=person,
            compartment=Compartment.CASEWORK,
            organisation_id=(body or scene.a).pk,
            neighbourhood_id=scene.here.pk,
            by=scene.builder,
        )
    return person


def ago(**how_long: int) -> datetime:
    return timezone.now() - timedelta(**how_long)


def today_lately() -> datetime:
    """An hour ago, or when the day began in Rome: the stories that count days begin today, also just after midnight."""
    return max(ago(hours=1), timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0))


def new(scene: Scene, person: UUID | None = None, **more: Any) -> NewContact:
    """A contact of body A here, today, with a few words."""
    values: dict[str, Any] = {
        "id": uuid4(),
        "person_id": person,
        "who": "",
        "happened_at": today_lately(),
        "medium": "presence",
        "place": "ufficio di quartiere",
        "summary": "Ha chiesto come si fa la domanda.",
        "organisation_id": scene.a.pk,
        "neighbourhood_id": scene.here.pk,
    }
    return NewContact(**(values | more))


def logged(scene: Scene, by: Actor, person: UUID | None = None, **more: Any) -> UUID:
    """The same, written by `by`."""
    with entered(by, writes=True):
        return log_contact(new=new(scene, person, **more), by=by)
