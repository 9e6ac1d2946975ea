"""A lab of body A with a session today, and staff who sign in."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from portineria.accounts.access import ENROLMENT
from portineria.accounts.models import Assignment, User
from portineria.accounts.public import Role
from portineria.activities.actions import (
    attach_photo,
    count_walk_in,
    enrol,
    record_attendance,
    register_newcomer,
)
from portineria.activities.models import (
    Lab,
    Material,
    ReferenceAdult,
    SeatOffer,
    SeatRequest,
    Session,
    Sheet,
    SheetLine,
    Shift,
)
from portineria.foundation.codes import new_code
from portineria.foundation.files.public import clean
from portineria.foundation.walls.public import Actor, entered
from tests.foundation.files import samples
from tests.participations.scene import Scene

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def make_lab(scene: Scene, slug: str = "lab-uno", body: Any = None, where: Any = None) -> Lab:
    """A lab of `body` (A) `where` (here)."""
    with entered(scene.builder, writes=True):
        return Lab.objects.create(
            slug=slug,
            name=f"Laboratorio {slug}",
            operation=scene.operation,
            organisation=body or scene.a,
            neighbourhood=where or scene.here,
            place="Via della Prova 1",
        )


def make_session(scene: Scene, lab: Lab, on: date | None = None, **more: Any) -> Session:
    """A session of `lab` on a day (today), from five to seven."""
    day = on or timezone.localdate()
    start = timezone.make_aware(datetime.combine(day, time(17)))
    with entered(scene.builder, writes=True):
        return Session.objects.create(
            lab=lab,
            title="Cucina insieme",
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            organisation_id=lab.organisation_id,
            neighbourhood_id=lab.neighbourhood_id,
            **more,
        )


def put_on_register(scene: Scene, lab: Lab, names: list[str]) -> list[UUID]:
    """People with these given names, on the register of `lab`."""
    people = [scene.person(name, body=lab.organisation, where=lab.neighbourhood) for name in names]
    with entered(scene.builder, writes=True):
        for person in people:
            enrol(lab=lab, person_id=person, by=scene.builder)
    return people


def signed_in(role: Any, organisation: Any, neighbourhoods: list[Any], username: str = "prova") -> Client:
    """The browser of somebody who signed in and acts in `role`."""
    with entered(ENROLMENT, writes=True):
        user = User.objects.create(username=username, display_name=username.title(), password="!")
        Assignment.objects.create(
            user=user,
            organisation=organisation,
            role=role,
            neighbourhood_ids=[place.pk for place in neighbourhoods],
            starts_on=date(2024, 1, 1),
        )
    browser = Client()
    session = browser.session
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    browser.cookies["sessionid"] = session.session_key
    return browser


def keeper(scene: Scene, actor_for: Any) -> Actor:
    """The lab operator of body A here."""
    actor: Actor = actor_for(role=Role.LAB_OPERATOR, organisation=scene.a, neighbourhoods=[scene.here])
    return actor


def leave_traces(session: Any, person: UUID, by: Actor) -> None:
    """At the session somebody is present, somebody only counted, and somebody had a seat they were offered."""
    record_attendance(session_id=session.pk, person_id=person, client_id=uuid4(), by=by)
    count_walk_in(session_id=session.pk, age_band="55+", gender="F", tap=uuid4(), by=by)
    leave_a_seat(session)
    leave_a_sheet(session, person)
    leave_a_minor(session.lab, person)
    leave_a_shift(session)


def leave_a_shift(session: Any, name: str = "Volontaria Prova") -> Shift:
    """Somebody helps at a session, in the hours that come, whatever the hour is."""
    here = {"organisation_id": session.organisation_id, "neighbourhood_id": session.neighbourhood_id}
    times = {"starts_at": timezone.now(), "ends_at": timezone.now() + timedelta(hours=2)}
    return Shift.objects.create(session=session, task="Accoglienza", name=name, **times, **here)


def leave_a_minor(lab: Any, minor: UUID, name: str = "Adulta Prova") -> None:
    """Somebody answers for a minor of a lab, by name."""
    here = {"organisation_id": lab.organisation_id, "neighbourhood_id": lab.neighbourhood_id}
    ReferenceAdult.objects.create(lab=lab, person_id=minor, name=name, confirmed_by=0, **here)


def leave_a_seat(session: Any, name: str = "Seduta") -> SeatRequest:
    """Somebody waited for a seat of the session, and took the one they were offered."""
    here = {"organisation_id": session.organisation_id, "neighbourhood_id": session.neighbourhood_id}
    wish = {"code": new_code(), "name": name, "adults": 1, "minors": 0, "resident": True, "written_by": 0}
    request = SeatRequest.objects.create(session_id=session.pk, state="taken", **wish, **here)
    moment = timezone.now()
    times = {"offered_at": moment, "expires_at": moment, "closed_at": moment}
    SeatOffer.objects.create(request=request, passed_over=0, state="accepted", **times, **here)
    return request


def leave_a_sheet(session: Any, person: UUID) -> Sheet:
    """The next sheet of a session, with one line."""
    here = {"organisation_id": session.organisation_id, "neighbourhood_id": session.neighbourhood_id}
    number = Sheet.objects.filter(session_id=session.pk).count() + 1
    sheet = Sheet.objects.create(session_id=session.pk, number=number, printed_by=0, **here)
    SheetLine.objects.create(sheet=sheet, number=1, person_id=person, **here)
    return sheet


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """For the scene of the whole house: what somebody leaves on a register."""
    leave_traces(world.session, world.person, by)
    seat = leave_a_seat(world.session, f"Seduta{world.key}")
    sheet = leave_a_sheet(world.session, world.person)
    attach_photo(sheet_id=sheet.pk, photo=clean(samples.upload(samples.jpeg())), by=by)
    minor = register_newcomer(
        session_id=world.session.pk,
        given_name="Piccola",
        family_name=f"Minore{world.key}",
        birth_year=timezone.localdate().year - 10,
        client_id=uuid4(),
        by=by,
    )
    leave_a_minor(world.session.lab, minor, f"Adulta{world.key}")
    shift = leave_a_shift(world.session, f"Volontaria{world.key}")
    material = Material.objects.create(session=world.session, what="sedie", quantity=20)
    names = {"request_id": seat.pk, "seat_code": seat.code, "sheet_id": sheet.pk, "minor_id": minor}
    return names | {"shift_id": shift.pk, "material_id": material.pk}
