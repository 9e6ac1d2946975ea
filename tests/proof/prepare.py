"""Makes a data folder in demonstration mode with one lab, a process of its own; says what is in it as JSON.

Smaller than the demonstration data, so that a proof starts in seconds; made through the modules' own actions.
"""

import json
import os
import sys
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import django

PEOPLE = 40


def main(sessions: int) -> None:
    """Prepare the data of the environment with so many sessions of today."""
    from portineria.project.run.database import environment, open_database
    from portineria.project.run.installation import read_installation
    from portineria.project.run.schema import DEMONSTRATION, ensure_schema, update_mark
    from portineria.project.run.speech import complain

    installation = read_installation()
    with open_database(installation) as urls:
        env = environment(installation, urls, demo=True)
        ensure_schema(urls.owner, env, tell=complain)
        os.environ.update(env)
        django.setup()
        made = build(sessions)
        update_mark(urls.owner, kind=DEMONSTRATION, loaded=True)
    sys.stdout.write(json.dumps(made, default=str))


def build(sessions: int) -> dict[str, Any]:
    """One lab of the demonstration cooperative: the ids of its sessions and of the people on its register."""
    from portineria.accounts.public import load_demonstration_accounts
    from portineria.foundation.walls.public import Compartment, entered, system_actor
    from portineria.programmes.public import load_registries

    load_registries()
    load_demonstration_accounts()
    by = system_actor("proof.scene", reads=Compartment, writes=Compartment)
    with entered(by, writes=True):
        return _lab(sessions, by)


def _lab(sessions: int, by: Any) -> dict[str, Any]:
    from portineria.activities.public import EnrolmentRow, LabRow, RegisterBatch, import_register
    from portineria.organisations.public import organisation_by_code
    from portineria.programmes.public import Operation, Scheme, SubProject

    cooperative = organisation_by_code("LAB-PARTNER-DEMO")
    assert cooperative
    body = cooperative.id
    milan = SubProject.objects.filter(
        operation__scheme=Scheme.SOCIAL_MANAGEMENT, operation__neighbourhoods__municipality="Milano"
    )
    sub_project = milan.earliest("operation__code", "kind")
    operation = Operation.objects.get(pk=sub_project.operation_id)
    place = operation.neighbourhoods.filter(municipality="Milano").earliest("slug").pk
    people = [_person(number, body, place, by) for number in range(PEOPLE)]
    lab = LabRow(
        slug="prova", name="Laboratorio di prova", operation_id=operation.pk,
        organisation_id=body, neighbourhood_id=place,
    )  # fmt: skip
    rows = [_session(number, sub_project.kind) for number in range(sessions)]
    enrolments = [EnrolmentRow(lab_slug=lab.slug, person_id=person) for person in people]
    import_register(RegisterBatch(labs=[lab], sessions=rows, enrolments=enrolments), by)
    return {"sessions": [row.id for row in rows], "people": people}


def _person(number: int, organisation_id: int, neighbourhood_id: int, by: Any) -> UUID:
    from portineria.foundation.walls.public import Compartment
    from portineria.people.public import register_person

    return register_person(
        given_name="Iscritta", family_name=f"Numero {number}", birth_year=1970, compartment=Compartment.LABS,
        organisation_id=organisation_id, neighbourhood_id=neighbourhood_id, synthetic=True, by=by,
    )  # fmt: skip


def _session(number: int, kind: str) -> Any:
    from django.utils import timezone

    from portineria.activities.public import ImportedSession

    begins = timezone.make_aware(datetime.combine(timezone.localdate(), time(0, 30)))
    return ImportedSession(
        id=uuid4(), lab_slug="prova", title=f"Incontro {number}",
        starts_at=begins, ends_at=begins + timedelta(hours=2), sub_project_kind=kind,
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
