"""Stories of the second factor: made on the spot, asked at the door, replaced by a recovery code, taken away."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache

from portineria.accounts.access import SIGN_IN
from portineria.accounts.models import User
from portineria.accounts.roles import Role
from portineria.foundation.walls.public import entered

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/sicurezza/secondo-fattore/"


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    cache.clear()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def confirmed(browser: Any, page: str) -> Any:
    """Open a delicate page, giving the password again on the way."""
    answer = browser.get(page)
    if answer.status_code == 302:
        browser.post(answer["Location"], {"password": PASSWORD})
        answer = browser.get(page)
    return answer


@pytest.fixture
def activated(enrol: Any, aler: Any, signed_in: Any) -> Callable[[], tuple[Any, User, str]]:
    """A custodian with a second factor, inside: browser, user, secret."""

    def make() -> tuple[Any, User, str]:
        user = enrol("carlo", (Role.CUSTODIAN, aler))
        browser = signed_in(user)
        page = confirmed(browser, PAGE).content.decode()
        secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
        assert secret, page
        answer = browser.post(PAGE, {"code": code_of(secret[1])})
        assert answer["Location"] == "/sicurezza/codici/"
        return browser, user, secret[1]

    return make


def test_making_one_gives_recovery_codes(activated: Any) -> None:
    browser, _, _ = activated()
    page = browser.get("/sicurezza/codici/").content.decode()
    assert len(re.findall(r"<li><code>\d+</code></li>", page)) == 10
    assert "Attivo" in browser.get("/sicurezza/").content.decode()


def test_a_delicate_page_asks_for_the_password_again(enrol: Any, aler: Any, signed_in: Any) -> None:
    browser = signed_in(enrol("carlo", (Role.CUSTODIAN, aler)))
    assert browser.get(PAGE)["Location"] == f"/sicurezza/conferma/?next={PAGE.replace('/', '%2F')}"


def test_a_wrong_first_code_is_refused(enrol: Any, aler: Any, signed_in: Any) -> None:
    browser = signed_in(enrol("carlo", (Role.CUSTODIAN, aler)))
    confirmed(browser, PAGE)
    assert "Il codice non è giusto" in browser.post(PAGE, {"code": "abcdef"}).content.decode()


def test_the_door_then_asks_for_a_code(activated: Any, type_password: Any) -> None:
    browser, _, secret = activated()
    browser.post("/esci/")
    assert type_password("carlo")["Location"] == "/entra/codice/"
    assert browser.get("/sicurezza/").status_code == 302
    assert "Il codice non è giusto" in browser.post("/entra/codice/", {"code": "abcdef"}).content.decode()
    cache.clear()  # a code counts once; the counter of used codes lives in the cache
    assert browser.post("/entra/codice/", {"code": code_of(secret)})["Location"] == "/scrivania/"
    assert browser.get("/sicurezza/").status_code == 200


def test_a_recovery_code_opens_once(activated: Any, type_password: Any) -> None:
    browser, user, _ = activated()
    with entered(SIGN_IN, writes=False):
        codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    for expected in (302, 200):
        browser.post("/esci/")
        type_password("carlo")
        assert browser.post("/entra/codice/", {"code": codes[0]}).status_code == expected


def test_taking_it_away(activated: Any) -> None:
    browser, user, _ = activated()
    page = PAGE + "togli/"
    assert confirmed(browser, page).status_code == 200
    browser.post(page)
    with entered(SIGN_IN, writes=False):
        assert not Authenticator.objects.filter(user=user).exists()


def test_who_sees_people_adds_it_before_anything_else(
    enrol: Any, aler: Any, signed_in: Any, settings: Any
) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = True
    browser = signed_in(enrol("carlo", (Role.CUSTODIAN, aler)))
    assert browser.get("/scrivania/")["Location"] == PAGE
    assert browser.get("/cerca/?q=anna")["Location"] == PAGE
    assert browser.get("/sicurezza/").status_code == 200


def test_who_sees_no_people_need_not(enrol: Any, coop: Any, signed_in: Any, settings: Any) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = True
    browser = signed_in(enrol("lea", (Role.PARTNER_LEAD, coop)))
    assert browser.get("/scrivania/").status_code == 200


def test_with_it_the_day_begins(activated: Any, settings: Any) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = True
    browser, _, _ = activated()
    assert browser.get("/scrivania/").status_code == 200
