"""The pages of cases, plans and rounds, as bytes: what is typed wrong, what is printed, who finds nothing."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.casework.actions.cases import close_case, open_case
from portineria.casework.models import Case, Step
from portineria.foundation.days import dated
from portineria.foundation.walls.public import Actor, entered
from tests.activities.scene import signed_in
from tests.activities.test_queries_asked import asked
from tests.foundation.documents.reading import words_of

from .cases_scene import LINE, Cases, agreed_plan, build_cases, known
from .test_rounds import Houses, prepared

pytestmark = pytest.mark.django_db
CANARY = "Canarino di piano"
MOST_QUERIES = 15


@pytest.fixture
def cases(actor_for: Callable[..., Actor]) -> Cases:
    return build_cases(actor_for)


@pytest.fixture
def ada(cases: Cases) -> Client:
    """The browser of the Community Manager of body A."""
    return signed_in(Role.COMMUNITY_MANAGER, cases.scene.a, [cases.scene.here])


@pytest.fixture
def planned(cases: Cases) -> UUID:
    return cases.with_plan(words=CANARY)


def at(name: str, case_id: UUID, **more: object) -> str:
    return reverse(f"casework:{name}", kwargs={"case_id": case_id} | more)


def addresses(cases: Cases, case_id: UUID) -> list[str]:
    names = (
        "case",
        "taking",
        "closing",
        "passing",
        "team",
        "plan",
        "starting",
        "signing",
        "plan_sheet",
        "plan_pdf",
    )
    with entered(cases.scene.builder, writes=True):
        step = Step.objects.get().pk
    return [*(at(name, case_id) for name in names), at("step", case_id, step_id=step)]


def test_the_plan_on_paper_has_the_words_and_tags(ada: Client, planned: UUID) -> None:
    pdf = ada.get(at("plan_pdf", planned)).content
    words = words_of(pdf).replace("\n", "")
    for said in ("Il tuo piano", "Ngozi Prova", CANARY, "Passeggiata", "firmato sullo schermo il"):
        assert said.replace(" ", "") in words.replace(" ", ""), said
    assert b"/StructTreeRoot" in pdf
    assert b"/S/TH" in pdf
    assert b"/S/Figure" in pdf


@pytest.mark.parametrize("language", ["it", "en", "fr", "es", "ar", "zh-hans", "ro", "uk"])
def test_every_language_is_printed_or_shown(ada: Client, planned: UUID, language: str) -> None:
    answer = ada.get(at("plan_pdf", planned), {"lingua": language}, follow=True)
    assert answer.status_code == 200
    page = ada.get(at("plan_sheet", planned), {"lingua": language}).content.decode()
    assert f'lang="{language}"' in page
    assert CANARY in page
    assert ('dir="rtl"' in page) is (language == "ar")


@pytest.mark.parametrize("asked", [{"lingua": "xx"}, {"versione": "9"}, {"versione": "'"}])
def test_no_sheet_of_what_is_not_there(ada: Client, planned: UUID, asked: dict[str, str]) -> None:
    assert ada.get(at("plan_pdf", planned), asked).status_code == 404


def test_who_may_not_see_a_case_finds_nothing(cases: Cases, ada: Client, planned: UUID) -> None:
    assert CANARY in ada.get(at("case", planned)).content.decode()
    for role, body in ((Role.COMMUNITY_MANAGER, cases.scene.b), (Role.TENANCY_OFFICER, cases.scene.a)):
        other = signed_in(role, body, [cases.scene.here], username=str(role))
        for where in addresses(cases, planned):
            for answer in (other.get(where), other.post(where, {"pressed": "1"})):
                assert answer.status_code in {404, 405}, where
                assert b"Canarino" not in answer.content
                assert b"Ngozi" not in answer.content


def test_pages_ask_few_queries_whatever_the_rows(cases: Cases, ada: Client, planned: UUID) -> None:
    houses = Houses(cases)
    for number in range(6):
        neighbour = houses.home(known(cases.scene, f"Vicina{number}"), 0, number, str(number))
        with entered(cases.ada, writes=True):
            place = cases.scene.here.pk
            other = open_case(person_id=neighbour, reason="Serve", neighbourhood_id=place, by=cases.ada)
            agreed_plan(other, "Obiettivo", timezone.localdate() - timedelta(days=1), cases.ada)
    made = prepared(cases)
    pages = [reverse("casework:cases"), at("case", planned), at("plan", planned), at("plan_sheet", planned)]
    pages += [at("plan_pdf", planned), reverse("casework:rounds"), reverse("casework:round", args=[made.id])]
    pages += [reverse("casework:doors", args=[made.id, houses.stairs[0].pk]), reverse("casework:new_round")]
    pages += [reverse("casework:round_sheet", args=[made.id])]
    assert {where: len(found) for where in pages if len(found := asked(ada, where)) > MOST_QUERIES} == {}


def test_a_touch_on_a_step_is_answered_with_its_row(cases: Cases, ada: Client, planned: UUID) -> None:
    with entered(cases.scene.builder, writes=True):
        step = Step.objects.get().pk
    where = at("step", planned, step_id=step)
    plain = ada.post(where, {"pressed": "1"})
    assert (plain.status_code, plain["Location"]) == (302, f"{at('case', planned)}#passo-{step}")
    for pressed, says in (("0", "Segna fatto"), ("1", "Fatto")):
        row = ada.post(where, {"pressed": pressed}, headers={"HX-Request": "true"})
        text = row.content.decode()
        assert (row.status_code, text.count("<form"), "<html" in text) == (200, 1, False)
        assert f'id="passo-{step}"' in text
        assert f'aria-pressed="{"true" if pressed == "1" else "false"}"' in text
        assert says in text
    assert f"fatto {dated('il', timezone.localdate())}" in text


def test_a_touch_on_a_case_closed_meanwhile_says_so_in_the_row(
    cases: Cases, ada: Client, planned: UUID
) -> None:
    with entered(cases.scene.builder, writes=True):
        step = Step.objects.get().pk
    with entered(cases.ada, writes=True):
        close_case(case_id=planned, outcome="reached", by=cases.ada)
    row = ada.post(at("step", planned, step_id=step), {"pressed": "1"}, headers={"HX-Request": "true"})
    text = row.content.decode()
    assert (row.status_code, "<html" in text, "<form" in text) == (200, False, False)
    assert "Il caso è chiuso" in text
    assert ada.post(at("step", planned, step_id=uuid4()), {"pressed": "1"}).status_code == 404


def test_a_goal_typed_wrong_stays_on_the_page(ada: Client, planned: UUID) -> None:
    ada.post(at("starting", planned))
    answer = ada.post(at("plan", planned), {"what": "goal", "goal-words": "x" * 600})
    assert answer.status_code == 422
    assert "x" * 600 in answer.content.decode()
    assert "Al massimo 500 caratteri" in answer.content.decode()
    assert ada.post(at("plan", planned), {"what": "boh"}).status_code == 422


def test_a_draft_of_somebody_else_cannot_be_named(cases: Cases, ada: Client, planned: UUID) -> None:
    """A goal of another plan is not removed from here, whatever id is sent."""
    with entered(cases.scene.builder, writes=True):
        goal = Case.objects.get(pk=planned).plans.get().goals.get()
    ada.post(at("starting", planned))
    ada.post(at("plan", planned), {"what": "remove_goal", "about": str(goal.pk)})
    with entered(cases.scene.builder, writes=True):
        assert Case.objects.get(pk=planned).plans.get(version=1).goals.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"how": "screen", "strokes": "<svg onload=alert(1)>"}, "La firma non si legge"),
        ({"how": "screen", "strokes": ""}, "La firma manca"),
        ({"how": "paper"}, "Scrivi il giorno"),
        ({"how": "paper", "signed_on": "2026-02-30"}, "Scrivi un giorno che esiste"),
        ({"how": "dito", "strokes": LINE}, "dito"),
        ({"how": "screen", "strokes": LINE, "signer": ""}, "Scrivi chi firma"),
    ],
)
def test_a_signature_sent_wrong_is_refused(
    ada: Client, planned: UUID, typed: dict[str, str], words: str
) -> None:
    ada.post(at("starting", planned))
    answer = ada.post(at("signing", planned), {"signer": "Ngozi"} | typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "<svg onload" not in answer.content.decode()


def test_a_case_is_passed_on_from_its_page(cases: Cases, ada: Client, planned: UUID) -> None:
    with entered(cases.scene.builder, writes=True):
        type(cases.scene.b).objects.filter(pk=cases.scene.b.pk).update(kind="comune")
    today = timezone.localdate()
    typed = {
        "receiver": cases.scene.b.pk,
        "reason": "Ora la segue il Comune",
        "consent_on": today.isoformat(),
    }
    refused = ada.post(at("passing", planned), typed)
    assert "Senza il consenso della persona il caso non passa." in refused.content.decode()
    assert "Ora la segue il Comune" in refused.content.decode()
    assert ada.post(at("passing", planned), typed | {"consent": "spoken"}).status_code == 302
    assert ada.get(at("case", planned)).status_code == 404


def test_the_doors_and_their_sheet(cases: Cases, ada: Client) -> None:
    houses = Houses(cases)
    houses.home(cases.person, 0, 2, "7")
    made = prepared(cases)
    where = reverse("casework:doors", args=[made.id, houses.stairs[0].pk])
    assert "2° piano, interno 7" in ada.get(where).content.decode()
    sheet = words_of(ada.get(reverse("casework:round_sheet", args=[made.id])).content).replace("\n", "")
    assert "Ngozi Prova" in sheet
    assert "1950" not in sheet
    missing = reverse("casework:doors", args=[made.id, houses.stairs[1].pk])
    assert ada.get(missing).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"age_from": "tanti"}, "Scrivi l’età in cifre"),
        ({"age_from": "-3"}, "0"),
        ({"where": "staircase-999999"}, "staircase-999999"),
        ({"title": ""}, "Dagli un nome."),
    ],
)
def test_a_round_typed_wrong_keeps_what_was_typed(
    cases: Cases, ada: Client, typed: dict[str, str], words: str
) -> None:
    today = timezone.localdate()
    good = {"what_for": "heat", "title": "Caldo grande", "where": f"neighbourhood-{cases.scene.here.pk}"}
    good |= {"starts_on": today.isoformat(), "ends_on": (today + timedelta(days=3)).isoformat()}
    answer = ada.post(reverse("casework:new_round"), good | typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
