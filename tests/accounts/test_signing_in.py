"""Stories of entering and leaving."""

import runpy
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import Resolver404, resolve

from portineria.accounts.access import ENROLMENT, SIGN_IN
from portineria.accounts.models import Assignment, User
from portineria.accounts.roles import Role
from portineria.foundation.walls.public import entered
from portineria.project.settings import security

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    cache.clear()


def test_a_custodian_enters_and_lands_on_the_desk(
    enrol: Any, aler: Any, type_password: Any, client: Any
) -> None:
    enrol("carlo", (Role.CUSTODIAN, aler))
    answer = type_password("carlo")
    assert (answer.status_code, answer["Location"]) == (302, "/scrivania/")
    assert client.get("/sicurezza/").status_code == 200


def test_capital_letters_in_the_user_name_do_not_matter(enrol: Any, aler: Any, type_password: Any) -> None:
    enrol("carlo", (Role.CUSTODIAN, aler))
    assert type_password("Carlo").status_code == 302


def test_a_wrong_password_is_told_and_the_name_is_kept(enrol: Any, aler: Any, type_password: Any) -> None:
    enrol("carlo", (Role.CUSTODIAN, aler))
    page = type_password("carlo", "sbagliata").content.decode()
    assert "Il nome utente o la password non sono giusti" in page
    assert 'value="carlo"' in page


def test_an_unknown_name_gets_the_same_words(type_password: Any) -> None:
    assert "Il nome utente o la password non sono giusti" in type_password("nessuno").content.decode()


def test_the_session_changes_its_name_when_somebody_enters(
    enrol: Any, aler: Any, type_password: Any, client: Any
) -> None:
    enrol("carlo", (Role.CUSTODIAN, aler))
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    type_password("carlo")
    assert client.session.session_key not in (None, before)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/x",
        "http://localhost/",
        "javascript:alert(1)",
        "/\\evil.example",
    ],
)
def test_no_other_site_is_a_place_to_go_on_to(
    enrol: Any, aler: Any, type_password: Any, elsewhere: str
) -> None:
    enrol("carlo", (Role.CUSTODIAN, aler))
    assert type_password("carlo", next_page=elsewhere)["Location"] == "/scrivania/"


def test_a_page_of_ours_is(enrol: Any, aler: Any, type_password: Any) -> None:
    enrol("carlo", (Role.CUSTODIAN, aler))
    assert type_password("carlo", next_page="/cerca/")["Location"] == "/cerca/"


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(
    enrol: Any, aler: Any, type_password: Any
) -> None:
    enrol("carlo", (Role.CUSTODIAN, aler))
    for _ in range(5):
        type_password("carlo", "sbagliata")
    assert "Troppi tentativi" in type_password("carlo").content.decode()


def test_a_crowd_of_other_names_does_not_make_the_counters_forget(
    enrol: Any, aler: Any, type_password: Any
) -> None:
    enrol("carlo", (Role.CUSTODIAN, aler))
    for _ in range(5):
        type_password("carlo", "sbagliata")
    for number in range(1000):
        cache.set(f"somebody-else-{number}", [1.0], 300)
    assert "Troppi tentativi" in type_password("carlo").content.decode()


def test_who_knocks_all_the_time_gets_the_page_that_says_so(type_password: Any) -> None:
    answers = [type_password(f"prova{number}") for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Troppi tentativi in poco tempo" in answers[-1].content.decode()


@pytest.mark.parametrize(("address", "waits"), [("https://portineria.example", False), ("", True)])
def test_behind_the_proxy_one_visitor_does_not_use_up_the_attempts_of_all(
    client: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, address: str, waits: bool
) -> None:
    monkeypatch.setenv("PORTINERIA_PUBLIC_URL", address)
    served = runpy.run_path(str(security.__file__), run_name="portineria.project.settings.served")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = served["ALLAUTH_TRUSTED_PROXY_COUNT"]

    def knock(number: int, seen_by_proxy: str) -> int:
        typed = {"login": f"prova{number}", "password": "sbagliata"}
        via = {
            "X-Forwarded-For": f"192.0.2.{number}, {seen_by_proxy}"
        }  # the first part is the visitor's word
        return int(client.post("/entra/", typed, headers=via).status_code)

    assert [knock(number, "198.51.100.7") for number in range(31)][-1] == 429
    assert knock(99, "203.0.113.9") == (429 if waits else 200)


def test_who_holds_no_role_today_is_told_whom_to_ask(enrol: Any, type_password: Any, client: Any) -> None:
    enrol("carlo")
    answer = type_password("carlo")
    assert answer["Location"] == "/entra/senza-incarico/"
    assert "amministratore del tuo ente" in client.get(answer["Location"]).content.decode()
    assert client.get("/sicurezza/")["Location"].startswith("/entra/")


def test_an_inactive_user_does_not_enter(enrol: Any, aler: Any, type_password: Any, client: Any) -> None:
    user = enrol("carlo", (Role.CUSTODIAN, aler))
    with entered(ENROLMENT, writes=True):
        User.objects.filter(pk=user.pk).update(is_active=False)
    type_password("carlo")
    assert client.get("/sicurezza/").status_code == 302


def test_a_role_that_ends_closes_the_session_at_once(enrol: Any, aler: Any, signed_in: Any) -> None:
    user = enrol("carlo", (Role.CUSTODIAN, aler))
    browser = signed_in(user)
    assert browser.get("/sicurezza/").status_code == 200
    with entered(ENROLMENT, writes=True):
        Assignment.objects.filter(user=user).update(ends_on="2024-01-01")
    assert browser.get("/sicurezza/").status_code == 302


def test_leaving_needs_a_post(enrol: Any, aler: Any, signed_in: Any) -> None:
    browser = signed_in(enrol("carlo", (Role.CUSTODIAN, aler)))
    browser.get("/esci/")
    assert browser.get("/sicurezza/").status_code == 200
    assert browser.post("/esci/")["Location"] == "/"
    assert browser.get("/sicurezza/").status_code == 302


@pytest.mark.parametrize(
    "path", ["/entra/registrati/", "/accounts/signup/", "/entra/signup/", "/accounts/email/"]
)
def test_signing_up_does_not_exist(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path)


def test_a_stranger_costs_no_query(client: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get("/sicurezza/").status_code == 302


def test_recognising_somebody_is_one_query(enrol: Any, aler: Any, django_assert_num_queries: Any) -> None:
    from portineria.accounts.queries import recognise

    user = enrol("carlo", (Role.CUSTODIAN, aler), (Role.CALL_CENTRE, aler))
    with entered(SIGN_IN, writes=False), django_assert_num_queries(1):
        found = recognise(user_id=user.pk, wanted=None, today=__import__("datetime").date(2026, 1, 1))
    assert found is not None
    assert found.actor.role == "custodian"


def test_a_changed_password_ends_the_other_sessions(enrol: Any, aler: Any, signed_in: Any) -> None:
    user = enrol("carlo", (Role.CUSTODIAN, aler))
    browser = signed_in(user)
    with entered(ENROLMENT, writes=True):
        user.set_password("un'altra password lunga")
        user.save()
    assert browser.get("/sicurezza/").status_code == 302


def test_an_english_browser_gets_the_same_italian_page(
    enrol: Any, aler: Any, signed_in: Any, client: Any
) -> None:
    page = client.get("/entra/", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="it"' in page
    assert "Nome utente" in page
    browser = signed_in(enrol("carlo", (Role.CUSTODIAN, aler)))
    assert '<html lang="it"' in browser.get("/scrivania/", headers={"Accept-Language": "en"}).content.decode()
