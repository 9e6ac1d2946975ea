"""People who sign in, for the stories of accounts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from portineria.accounts.access import ENROLMENT, SIGN_IN
from portineria.accounts.actions import Term, assign_new
from portineria.accounts.models import User
from portineria.accounts.roles import Role
from portineria.foundation.walls.public import entered
from portineria.organisations.public import Organisation

PASSWORD = "cavallo-graffetta-42"
SINCE = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    """Hashes that cost nothing; no second factor unless the story is about it; counters of their own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.PORTINERIA_REQUIRE_TOTP = False


@pytest.fixture
def aler() -> Organisation:
    return Organisation.objects.create(code="ALER-X", name="ALER di prova", kind="aler", source="prova")


@pytest.fixture
def coop() -> Organisation:
    return Organisation.objects.create(
        code="COOP-X", name="Cooperativa", kind="terzo-settore", source="prova"
    )


@pytest.fixture
def enrol() -> Callable[..., User]:
    """`enrol("anna", (Role.CUSTODIAN, aler), …)`: a user with those roles, in neighbourhood 1."""

    def make(username: str, *roles: tuple[Role, Organisation], name: str = "") -> User:
        with entered(ENROLMENT, writes=True):
            user = User(username=username, display_name=name or username.title())
            user.set_password(PASSWORD)
            user.save(force_insert=True)
            for role, organisation in roles:
                assign_new(user=user, organisation=organisation, term=Term(role, [1], SINCE))
        return user

    return make


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    """The test's browser, already inside as this user."""

    def enter(user: User) -> Client:
        with entered(SIGN_IN, writes=True):
            client.force_login(user)
        return client

    return enter


@pytest.fixture
def type_password(client: Client) -> Callable[..., Any]:
    """Fill in the sign-in page and send it."""

    def send(username: str, password: str = PASSWORD, next_page: str = "") -> Any:
        address = f"/entra/?next={next_page}" if next_page else "/entra/"
        return client.post(address, {"login": username, "password": password})

    return send
