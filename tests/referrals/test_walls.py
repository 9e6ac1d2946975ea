"""Who sees whose requests: with both walls up, and with each of them alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor, entered
from portineria.referrals.models import AnswerLink, Consent, Referral, RevocationReceipt, Step
from portineria.referrals.public import make_answer_link, revoke_referral
from tests.activities.scene import signed_in
from tests.participations.scene import Scene, build_scene

from .scene import Asking, asking

WALLED = (Referral, Consent, Step, AnswerLink, RevocationReceipt)
NOTHING, SENDER, RECEIVER = (0, 0, 0, 0, 0), (2, 2, 3, 1, 0), (1, 1, 1, 0, 1)
Who = tuple[Role, str, str]
# role, body, place → requests, consents, steps, links, receipts of body A's two requests to body B here:
# one stands, with a link; the other was taken back.
READERS: dict[Who, tuple[int, ...]] = {
    (Role.LAB_OPERATOR, "a", "here"): SENDER,
    (Role.COMMUNITY_MANAGER, "a", "here"): SENDER,
    (Role.LAB_OPERATOR, "b", "here"): RECEIVER,
    (Role.NURSE, "b", "here"): RECEIVER,
    (Role.SOCIAL_WORKER, "b", "here"): RECEIVER,
    (Role.LAB_OPERATOR, "a", "elsewhere"): NOTHING,
    (Role.NURSE, "b", "elsewhere"): NOTHING,
    (Role.LAB_OPERATOR, "c", "here"): NOTHING,
    (Role.COMMUNITY_MANAGER, "c", "here"): NOTHING,
    (Role.SOCIAL_WORKER, "c", "here"): NOTHING,
    (Role.NURSE, "c", "here"): NOTHING,
    (Role.TENANCY_OFFICER, "a", "here"): NOTHING,
    (Role.PROTOCOL_OFFICER, "b", "here"): NOTHING,
    (Role.DPO, "a", "here"): NOTHING,
    (Role.ADMINISTRATOR, "b", "here"): NOTHING,
}


def written(side: Asking) -> tuple[UUID, UUID]:
    """The two requests."""
    stands, gone = side.send(), side.send(reason="Canarinobisogno ritirato")
    with entered(side.anna, writes=True):
        make_answer_link(referral_id=stands, by=side.anna)
        revoke_referral(referral_id=gone, reason="Canarinaragione", by=side.anna)
    return stands, gone


def seen(actor: Actor) -> tuple[int, ...]:
    with entered(actor, writes=False):
        return tuple(model.objects.count() for model in WALLED)


def someone(scene: Scene, actor_for: Callable[..., Actor], who: Who) -> Actor:
    role, body, place = who
    organisation = 999_999 if body == "c" else getattr(scene, body)
    return actor_for(role=role, organisation=organisation, neighbourhoods=[getattr(scene, place)])


@pytest.mark.django_db
@pytest.mark.parametrize("who", READERS)
def test_each_side_sees_its_own(side: Asking, actor_for: Callable[..., Actor], who: Who) -> None:
    written(side)
    assert seen(someone(side.scene, actor_for, who)) == READERS[who]


@pytest.mark.django_db
@pytest.mark.parametrize("who", READERS)
def test_the_database_alone_holds(
    side: Asking, first_wall_down: None, actor_for: Callable[..., Actor], who: Who
) -> None:
    written(side)
    assert seen(someone(side.scene, actor_for, who)) == READERS[who]


def test_the_application_alone_holds(second_wall_down: None, actor_for: Callable[..., Actor]) -> None:
    side = asking(build_scene(), actor_for)
    written(side)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM referrals_referral")
        assert cursor.fetchone() == (2,), "the wall of the database is still up"
    for who, sees in READERS.items():
        assert seen(someone(side.scene, actor_for, who)) == sees, who


@pytest.mark.django_db
def test_a_consent_that_ended_closes_both_walls(
    side: Asking, first_wall_down: None, actor_for: Callable[..., Actor]
) -> None:
    side.old(100)
    assert seen(side.anna)[0] == 1
    assert seen(side.bruno)[0] == 0


@pytest.mark.django_db
def test_nobody_in_particular_sees_nothing_in_the_database(side: Asking) -> None:
    written(side)
    with connection.cursor() as cursor:
        for model in WALLED:
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (0,)


def forbidden(actor: Actor, sql: str) -> bool:
    """Whether the database refuses, or finds nothing to change."""
    from django.db import DatabaseError, transaction

    with entered(actor, writes=True):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
                return int(cursor.rowcount) == 0
        except DatabaseError:
            return True


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "sql"),
    [
        ("bruno", "UPDATE referrals_referral SET state = 'revoked'"),
        ("bruno", "UPDATE referrals_consent SET withdrawn_on = now()"),
        ("bruno", "UPDATE referrals_answerlink SET closed_at = now()"),
        ("anna", "UPDATE referrals_referral SET reason = 'altro'"),
        ("anna", "UPDATE referrals_referral SET person_id = gen_random_uuid()"),
        ("anna", "UPDATE referrals_step SET words = 'altro'"),
        ("anna", "DELETE FROM referrals_referral"),
        ("bruno", "DELETE FROM referrals_step"),
        ("anna", "UPDATE referrals_referral SET state = 'lost'"),
        ("anna", "UPDATE referrals_referral SET state = 'accepted', answered_on = NULL"),
        ("anna", "UPDATE referrals_referral SET answered_on = sent_on - 1, state = 'accepted'"),
    ],
)
def test_the_database_refuses_what_no_action_does(side: Asking, who: str, sql: str) -> None:
    side.send()
    assert forbidden(getattr(side, who), sql)
    assert not forbidden(
        side.bruno, "UPDATE referrals_referral SET state = 'accepted', answered_on = sent_on"
    )


@pytest.mark.django_db
def test_others_get_no_byte_of_it(side: Asking, actor_for: Callable[..., Actor]) -> None:
    stands, _ = written(side)
    canaries = [
        b"Ha bisogno di una visita",
        b"Gina",
        b"Canarin",
        str(stands).encode(),
        str(side.person).encode(),
    ]
    anna = signed_in(Role.LAB_OPERATOR, side.scene.a, [side.scene.here], "anna")
    bruno = signed_in(Role.NURSE, side.scene.b, [side.scene.here], "bruno")
    for browser in (anna, bruno):
        content = browser.get(reverse("referrals:request", args=[stands])).content
        assert canaries[0] in content
        assert canaries[1] in content
    same_title = signed_in(Role.LAB_OPERATOR, _third(), [side.scene.here], "terza")
    away = signed_in(Role.NURSE, side.scene.b, [side.scene.elsewhere], "lontano")
    tenancy = signed_in(Role.TENANCY_OFFICER, side.scene.a, [side.scene.here], "locazioni")
    for browser in (same_title, away, tenancy):
        for name in ("request", "sheet", "answering", "revoking", "linking"):
            _nothing(browser, reverse(f"referrals:{name}", args=[stands]), canaries)
        for tab in ("mandate", "ricevute", "concluse"):
            _nothing(browser, f"{reverse('referrals:requests')}?elenco={tab}", canaries)


def _third() -> Any:
    from portineria.organisations.models import Organisation

    return Organisation.objects.create(code="ENTE-C", name="Ente C", kind="terzo-settore", source="prova")


def _nothing(browser: Client, where: str, canaries: list[bytes]) -> None:
    for answer in (browser.get(where), browser.post(where, {"verb": "accept"})):
        content = answer.content.replace(where.encode(), b"")
        assert [canary for canary in canaries if canary in content] == [], where
        if "elenco" not in where:
            assert answer.status_code in {404, 405}, where
