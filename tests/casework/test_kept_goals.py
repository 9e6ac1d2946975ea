"""What is being written of a goal or a step keeps itself, each beside its own form, and is forgotten once added."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.access import ENROLMENT
from portineria.accounts.models import Draft, User
from portineria.accounts.public import Role
from portineria.casework.actions.plans import add_goal, start_plan
from portineria.casework.models import Goal, Step
from portineria.foundation.walls.public import Actor, entered
from tests.activities.scene import signed_in

from .cases_scene import Cases, build_cases
from .test_kept_forms import closed

pytestmark = pytest.mark.django_db
WORDS = "Metà di una frase, poi è suonato il telefono"


@pytest.fixture
def cases(actor_for: Callable[..., Actor]) -> Cases:
    return build_cases(actor_for)


@pytest.fixture
def ada(cases: Cases) -> Client:
    return signed_in(Role.COMMUNITY_MANAGER, cases.scene.a, [cases.scene.here])


@pytest.fixture
def drafted(cases: Cases) -> UUID:
    """A case whose plan is being written, with two goals."""
    case_id = cases.open()
    with entered(cases.ada, writes=True):
        start_plan(case_id=case_id, by=cases.ada)
        for words in ("Uscire di casa", "Leggere le bollette"):
            add_goal(case_id=case_id, words=words, by=cases.ada)
    return case_id


def goals(cases: Cases) -> list[Goal]:
    with entered(cases.scene.builder, writes=True):
        return list(Goal.objects.order_by("place"))


def panel(page: str, goal: Goal) -> str:
    return (
        page.split(f'id="obiettivo-{goal.pk}"')[1]
        .split("</section>\n  </section>")[0]
        .split('id="obiettivo-')[0]
    )


def step_draft(case_id: UUID, goal: Goal) -> str:
    return f"passo_{case_id}-{goal.pk.hex[:10]}"


def test_a_goal_begun_is_offered_taken_up_and_forgotten_once_added(
    cases: Cases, ada: Client, drafted: UUID
) -> None:
    page, name = reverse("casework:plan", args=[drafted]), f"obiettivo_{drafted}"
    assert f'data-draft-url="/bozze/{name}/" data-draft-form="obiettivo"' in ada.get(page).content.decode()
    assert ada.post(f"/bozze/{name}/", {"what": "goal", "goal-words": WORDS}).json()["saved"]
    assert f"«{WORDS}»" in ada.get(page).content.decode()
    taken_up = ada.get(f"{page}?bozza={name}").content.decode()
    assert f'value="{WORDS}"' in taken_up
    assert "Riprendi la bozza" not in taken_up
    assert ada.post(f"{page}?bozza={name}", {"what": "goal", "goal-words": WORDS}).status_code == 302
    assert "Riprendi la bozza" not in ada.get(page).content.decode()
    assert WORDS in [goal.words for goal in goals(cases)]


def test_a_step_begun_stands_beside_its_own_goal(cases: Cases, ada: Client, drafted: UUID) -> None:
    page = reverse("casework:plan", args=[drafted])
    first, second = goals(cases)
    name = step_draft(drafted, second)
    typed = {"what": "step", "about": f"{second.pk}", "step-2-words": WORDS, "step-2-done_by": "service"}
    ada.post(f"/bozze/{name}/", typed)
    shown = ada.get(page).content.decode()
    assert "Riprendi la bozza" in panel(shown, second)
    assert "Riprendi la bozza" not in panel(shown, first)
    taken_up = panel(ada.get(f"{page}?bozza={name}").content.decode(), second)
    assert f'value="{WORDS}"' in taken_up
    assert '<option value="service" selected' in taken_up
    assert "<details" in taken_up
    assert " open" in taken_up.split("<details")[1].split(">")[0]
    sent = typed | {"step-2-who": "Consultorio"}
    assert ada.post(f"{page}?bozza={name}", sent).status_code == 302
    assert "Riprendi la bozza" not in ada.get(page).content.decode()
    with entered(cases.scene.builder, writes=True):
        assert Step.objects.get().words == WORDS


def test_with_a_goal_taken_off_go_the_words_begun_for_it(cases: Cases, ada: Client, drafted: UUID) -> None:
    page = reverse("casework:plan", args=[drafted])
    goal = goals(cases)[1]
    ada.post(f"/bozze/{step_draft(drafted, goal)}/", {"step-2-words": WORDS})
    assert WORDS in ada.get(page).content.decode()
    assert kept_words(cases) == [WORDS]
    ada.post(page, {"what": "remove_goal", "about": f"{goal.pk}"})
    assert kept_words(cases) == []


def kept_words(cases: Cases) -> list[str]:
    """What drafts of the one who writes hold, shown or not."""
    with entered(ENROLMENT, writes=True):
        writer = User.objects.get(username="prova").pk
    with entered(replace(cases.ada, user_id=writer), writes=False):
        return [WORDS for draft in Draft.objects.all() if WORDS in str(draft.content)]


def test_before_signing_it_says_what_was_begun_and_afterwards_nothing_of_it_stays(
    cases: Cases, ada: Client
) -> None:
    planned = cases.with_plan(words="Uscire di casa")
    ada.post(reverse("casework:starting", args=[planned]))
    signing = reverse("casework:signing", args=[planned])
    assert "cominciate e non aggiunte" not in ada.get(signing).content.decode()
    ada.post(f"/bozze/obiettivo_{planned}/", {"what": "goal", "goal-words": WORDS})
    assert "cominciate e non aggiunte" in ada.get(signing).content.decode()
    assert kept_words(cases) == [WORDS]
    typed = {"signer": "Ngozi", "how": "paper", "signed_on": f"{timezone.localdate()}"}
    assert ada.post(signing, typed).status_code == 302
    assert kept_words(cases) == []


def test_two_devices_that_wrote_unaware_are_both_offered(cases: Cases, ada: Client, drafted: UUID) -> None:
    page = reverse("casework:plan", args=[drafted])
    goal = goals(cases)[0]
    door = f"/bozze/{step_draft(drafted, goal)}/busta/"
    sealed = [closed(ada, door, page, "step-1-words", words) for words in ("dal telefono", "dal computer")]
    assert [ada.post(door, one).json()["apart"] for one in sealed] == [False, True]
    offered = panel(ada.get(page).content.decode(), goal)
    assert all(words in offered for words in ("dal telefono", "dal computer"))


def test_the_page_asks_no_more_with_more_goals(cases: Cases, ada: Client, drafted: UUID) -> None:
    def asked() -> Any:
        with CaptureQueriesContext(connection) as queries:
            ada.get(reverse("casework:plan", args=[drafted]))
        return len(queries)

    few = asked()
    with entered(cases.ada, writes=True):
        for number in range(4):
            add_goal(case_id=drafted, words=f"Ancora {number}", by=cases.ada)
    assert asked() == few
