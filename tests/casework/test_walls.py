"""Who sees casework: with both walls up, and with each of them alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.casework.actions.needs import NewNeed
from portineria.casework.models import Attachment, Contact, Need, PrivateNote
from portineria.foundation.files.public import File, clean
from portineria.foundation.walls.public import Actor, entered
from tests.activities.scene import signed_in
from tests.foundation.files import samples
from tests.participations.scene import Scene

from .neighbourhood import known, logged

pytestmark = pytest.mark.django_db
CANARY = "Canarina-del-contatto"
SECRET = "Canarina-privata"
SHARED = (Contact, Need, Attachment, File)
WALLED = (*SHARED, PrivateNote)
Who = tuple[Role, str, str]
# role, body, place → whether they see the casework of body A here
READERS: dict[Who, bool] = {
    (Role.COMMUNITY_MANAGER, "a", "here"): True,
    (Role.SOCIAL_WORKER, "b", "here"): True,
    (Role.COMMUNITY_MANAGER, "b", "here"): False,
    (Role.COMMUNITY_MANAGER, "a", "elsewhere"): False,
    (Role.SOCIAL_WORKER, "b", "elsewhere"): False,
    **{
        (role, "a", "here"): False
        for role in (
            *(Role.LAB_OPERATOR, Role.NURSE, Role.TENANCY_OFFICER, Role.INSPECTOR, Role.PROTOCOL_OFFICER),
            *(Role.LOCAL_POLICE, Role.PREFETTURA, Role.CUSTODIAN, Role.DPO, Role.ADMINISTRATOR),
        )
    },
}


def plant(scene: Scene, by: Actor) -> UUID:
    """A contact with everything, whose words are nowhere else."""
    return logged(
        scene,
        by,
        known(scene, "Ada"),
        summary=CANARY,
        private_note=SECRET,
        needs=(NewNeed("health", words=CANARY),),
        files=(clean(samples.upload(samples.jpeg())),),
        call_back_on=timezone.localdate() + timedelta(days=1),
    )


@pytest.fixture
def canary(scene: Scene, manager: Actor) -> UUID:
    return plant(scene, manager)


def seen(actor: Actor, models: Any = SHARED) -> set[int]:
    with entered(actor, writes=True):
        return {model.objects.count() for model in models}


def someone(scene: Scene, actor_for: Callable[..., Actor], who: Who, user_id: int = 7) -> Actor:
    role, body, place = who
    here = [getattr(scene, place)]
    return actor_for(role=role, organisation=getattr(scene, body), neighbourhoods=here, user_id=user_id)


def holds(scene: Scene, actor_for: Callable[..., Actor], author: Actor) -> None:
    """Casework is read by who may; the private note by its author alone, and only where they still work."""
    for who, sees in READERS.items():
        reader = someone(scene, actor_for, who)
        assert seen(reader) == {int(sees)}, who
        assert seen(reader, [PrivateNote]) == {0}, who
    assert seen(author, [PrivateNote]) == {1}
    moved = someone(scene, actor_for, (Role.COMMUNITY_MANAGER, "a", "elsewhere"), user_id=author.user_id or 0)
    assert seen(moved, WALLED) == {0}
    assert seen(scene.builder, [PrivateNote]) == {0}, "no part of the system reads private notes"


def test_casework_is_seen_by_who_may_and_nobody_else(
    scene: Scene, canary: UUID, manager: Actor, actor_for: Callable[..., Actor]
) -> None:
    holds(scene, actor_for, manager)


def test_the_database_alone_holds(
    scene: Scene, canary: UUID, manager: Actor, first_wall_down: None, actor_for: Callable[..., Actor]
) -> None:
    holds(scene, actor_for, manager)


def test_nobody_in_particular_sees_nothing_in_the_database(canary: UUID) -> None:
    with connection.cursor() as cursor:
        for model in WALLED:
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (0,)


def test_nobody_writes_a_private_note_in_anothers_name(scene: Scene, canary: UUID, colleague: Actor) -> None:
    from django.db import ProgrammingError, transaction

    with entered(colleague, writes=True):
        place = {"organisation": scene.a, "neighbourhood": scene.here}
        note = PrivateNote(contact_id=canary, author_id=1, text="finta", **place)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            note.save(force_insert=True)


def pages(contact: UUID, person: UUID, attached: UUID, need: UUID) -> list[str]:
    return [
        "/contatti/",
        "/contatti/nuovo/",
        f"/contatti/nuovo/?persona={person}",
        "/contatti/persone/?who=Ada",
        "/contatti/foglio/",
        "/contatti/esporta/",
        f"/contatti/{contact}/",
        f"/contatti/{contact}/annulla/",
        f"/contatti/{contact}/richiamata/",
        f"/contatti/allegati/{attached}/",
        f"/persone/{person}/bisogni/",
        f"/bisogni/{need}/",
    ]


@pytest.fixture
def where(scene: Scene, canary: UUID) -> list[str]:
    with entered(scene.builder, writes=True):
        contact, attached, need = Contact.objects.get(), Attachment.objects.get(), Need.objects.get()
        return pages(contact.pk, contact.person_id, attached.pk, need.pk)


def words_in(browser: Client, where: list[str]) -> bytes:
    return b"".join(answer.content for page in where for answer in (browser.get(page), browser.post(page)))


def test_a_colleague_reads_the_contact_and_never_the_note(
    scene: Scene, where: list[str], actor_for: Callable[..., Actor]
) -> None:
    browser = signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "collega")
    heard = words_in(browser, where[:7])
    assert CANARY.encode() in heard
    assert SECRET.encode() not in heard
    assert "nota privata" not in browser.get(where[6]).content.decode().lower()


@pytest.mark.parametrize(
    ("role", "body", "place"),
    [
        (Role.COMMUNITY_MANAGER, "b", "here"),
        (Role.COMMUNITY_MANAGER, "a", "elsewhere"),
        (Role.TENANCY_OFFICER, "a", "here"),
        (Role.INSPECTOR, "a", "here"),
        (Role.NURSE, "a", "here"),
        (Role.LAB_OPERATOR, "a", "here"),
    ],
)
def test_others_find_no_trace(scene: Scene, where: list[str], role: Role, body: str, place: str) -> None:
    browser = signed_in(role, getattr(scene, body), [getattr(scene, place)], "altri")
    heard = words_in(browser, where)
    assert CANARY.encode() not in heard
    assert SECRET.encode() not in heard
    for page in where[6:10]:
        assert browser.get(page).status_code == 404
    unknown = browser.get(f"/contatti/{uuid4()}/")
    assert unknown.content == browser.get(where[6]).content, "unknown and forbidden are one answer"
