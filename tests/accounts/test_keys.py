"""Keys of machines: given once, good until a day, revoked at once, and each organisation's own."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from portineria.accounts.access import SIGN_IN
from portineria.accounts.models import ApiToken, User
from portineria.accounts.queries import actor_of_key
from portineria.accounts.roles import Role
from portineria.foundation.walls.public import ANONYMOUS, Actor, entered
from portineria.organisations.public import Organisation

pytestmark = pytest.mark.django_db
HERE = "/amministrazione/chiavi/"
SECRET = re.compile(r"[\w-]{43}")


@pytest.fixture
def asst(db: None) -> Organisation:
    return Organisation.objects.create(code="ASST", name="ASST", kind="asst", source="prova")


@pytest.fixture
def desk(asst: Organisation, enrol: Callable[..., User], signed_in: Callable[..., Client]) -> Client:
    """The administrator of the health authority."""
    return signed_in(enrol("ada", (Role.ADMINISTRATOR, asst)))


def given(desk: Client, **more: Any) -> Any:
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    return desk.post(HERE, {"name": "Cartella", "role": "health_authority", "expires_on": until} | more)


def secret_of(answer: Any) -> str:
    found = next(
        one for one in SECRET.findall(answer.content.decode()) if actor_of_key(one, timezone.localdate())
    )
    return str(found)


def test_a_key_is_shown_once_and_recognised(desk: Client, asst: Organisation) -> None:
    secret = secret_of(given(desk))
    actor = actor_of_key(secret, timezone.localdate())
    assert actor is not None and (actor.organisation_id, actor.name) == (asst.pk, "Cartella")
    assert not actor.writes.own | actor.writes.area | actor.writes.all and not actor.is_authenticated
    page = desk.get(HERE).content.decode()
    assert "Cartella" in page and secret not in page
    with entered(SIGN_IN, writes=False):
        assert secret not in str(ApiToken.objects.values_list())


def test_a_key_ends_with_its_day_or_when_revoked(desk: Client) -> None:
    secret = secret_of(given(desk))
    last = timezone.localdate() + timedelta(days=30)
    assert actor_of_key(secret, last) and not actor_of_key(secret, last + timedelta(days=1))
    with entered(SIGN_IN, writes=False):
        key = ApiToken.objects.get()
    assert "revocata" in desk.post(f"{HERE}{key.pk}/revoca/", follow=True).content.decode().lower()
    assert actor_of_key(secret, timezone.localdate()) is None
    assert desk.get(f"{HERE}{key.pk}/revoca/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 10_000},
        {"role": "nurse"},
        {"expires_on": "2001-01-01"},
        {"expires_on": "3001-01-01"},
    ],
)
def test_what_cannot_be_is_said(desk: Client, wrong: dict[str, str]) -> None:
    assert given(desk, **wrong).status_code == 422
    with entered(SIGN_IN, writes=False):
        assert not ApiToken.objects.exists()


def test_a_body_without_health_data_gives_none(
    aler: Organisation, enrol: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    browser = signed_in(enrol("zoe", (Role.ADMINISTRATOR, aler)))
    assert "non ha dati" in browser.get(HERE).content.decode()
    assert given(browser).status_code == 422


def test_keys_stand_behind_both_walls(
    desk: Client, asst: Organisation, aler: Organisation, actor_for: Callable[..., Actor]
) -> None:
    given(desk)
    theirs = actor_for(role=Role.ADMINISTRATOR, organisation=asst)
    others = [ANONYMOUS, *(actor_for(role=role, organisation=aler) for role in Role)]
    others += [actor_for(role=role, organisation=asst) for role in Role if role is not Role.ADMINISTRATOR]
    with entered(theirs, writes=False):
        assert ApiToken.objects.count() == 1 == _raw()
    for actor in others:
        with entered(actor, writes=False):
            assert ApiToken.objects.count() == 0, actor
            assert _raw() == 0, actor


def _raw() -> int:
    """As many as the database shows, without the first wall."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_apitoken")
        return int(cursor.fetchone()[0])


def test_a_machine_is_nobody_outside_the_api(desk: Client) -> None:
    secret = secret_of(given(desk))
    answer = Client().get("/scrivania/", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 302 and "/entra/" in answer["Location"]
