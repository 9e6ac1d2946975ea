"""A form that keeps itself: for its writer, in the role they act in, until it is sent or a fortnight has passed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.utils import timezone

from portineria.accounts.access import FORGETTER, SIGN_IN
from portineria.accounts.actions import LONGEST_DRAFT, erase_draft, forget_old_drafts, save_draft
from portineria.accounts.models import Draft
from portineria.accounts.public import Role, drafts_of
from portineria.foundation.walls.policy import _policies
from portineria.foundation.walls.public import EVERYTHING, Actor, entered
from tests.activities.scene import signed_in
from tests.participations.scene import Scene, build_scene

pytestmark = pytest.mark.django_db
CANARY = "Canarina-in-bozza"


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


@pytest.fixture
def writer(scene: Scene, actor_for: Callable[..., Actor]) -> Actor:
    """Somebody who can also sign in; so can their colleague."""
    browser = signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "marta")
    return _acting(scene, actor_for, int(browser.session["_auth_user_id"]))


def _acting(
    scene: Scene, actor_for: Callable[..., Actor], user_id: int, role: Any = None, body: Any = None
) -> Actor:
    role = role or Role.COMMUNITY_MANAGER
    return actor_for(role=role, organisation=body or scene.a, neighbourhoods=[scene.here], user_id=user_id)


@pytest.fixture(params=["both walls", "the database alone"])
def walls(request: pytest.FixtureRequest) -> Iterator[None]:
    kept = _policies[Draft]
    if request.param != "both walls":
        _policies[Draft] = lambda actor: EVERYTHING
    yield
    _policies[Draft] = kept


def test_the_last_words_are_kept_and_end_with_the_form(writer: Actor) -> None:
    with entered(writer, writes=True):
        save_draft(form="contatto-1", content={"summary": ["Me"]}, by=writer)
        save_draft(form="contatto-1", content={"summary": ["Metà\x00"], "needs": ["a", "b"]}, by=writer)
        (draft,) = drafts_of("contatto")
        assert draft.initial(several=("needs",)) == {"summary": "Metà", "needs": ["a", "b"]}
        assert drafts_of("altro") == drafts_of("conta") == []
        erase_draft(form="contatto-1", by=writer)
        assert drafts_of("contatto") == []


def test_nobody_else_reads_it_not_even_oneself_in_another_role(
    scene: Scene, writer: Actor, actor_for: Callable[..., Actor], walls: None
) -> None:
    with entered(writer, writes=True):
        save_draft(form="contatto", content={"summary": [CANARY]}, by=writer)
        assert Draft.objects.count() == 1
    user = writer.user_id or 0
    others = (
        _acting(scene, actor_for, user + 1),
        _acting(scene, actor_for, user, role=Role.SOCIAL_WORKER),
        _acting(scene, actor_for, user, body=scene.b),
        scene.builder,
    )
    for other in others:
        with entered(other, writes=True):
            assert Draft.objects.count() == 0, other
            assert Draft.objects.filter(form="contatto").delete()[0] == 0


def test_old_drafts_are_forgotten_by_who_cannot_read_them(scene: Scene, writer: Actor, settings: Any) -> None:
    with entered(writer, writes=True):
        for form, days in (("vecchia", 15), ("recente", 13)):
            save_draft(form=form, content={"a": ["b"]}, by=writer)
            Draft.objects.filter(form=form).update(updated_at=timezone.now() - timedelta(days=days))
        assert drafts_of("vecchia") == []
    assert forget_old_drafts() == 1
    with entered(writer, writes=True):
        assert [draft.form for draft in Draft.objects.all()] == ["recente"]


@pytest.mark.parametrize(
    ("who", "before"),
    [(SIGN_IN, "now() - interval '14 days'"), (FORGETTER, "now() + '1 h'"), (FORGETTER, "'infinity'")],
)
def test_nobody_else_forgets_drafts_nor_all_of_them(writer: Actor, who: Actor, before: str) -> None:
    with entered(writer, writes=True):
        save_draft(form="vecchia", content={"a": [CANARY]}, by=writer)
        Draft.objects.update(updated_at=timezone.now() - timedelta(days=15))
    with pytest.raises(DatabaseError, match="only what has ended"), entered(who, writes=True):
        connection.cursor().execute(f"SELECT walls.forget_drafts({before})")
    with entered(writer, writes=True):
        assert Draft.objects.count() == 1
    assert forget_old_drafts() == 1, "who forgets does"


def test_what_is_too_long_is_refused_and_the_earlier_draft_stays(writer: Actor) -> None:
    with entered(writer, writes=True):
        save_draft(form="lunga", content={"a": ["prima"]}, by=writer)
        with pytest.raises(ValidationError, match="troppo lunga"):
            save_draft(form="lunga", content={"a": ["x" * (LONGEST_DRAFT + 1)]}, by=writer)
        assert drafts_of("lunga")[0].content == {"a": ["prima"]}


def test_the_door_keeps_gives_back_and_forgets(scene: Scene, settings: Any) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = False
    browser = signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "lucia")
    assert browser.get("/bozze/prova/").status_code == 404
    kept = browser.post("/bozze/prova/", {"summary": CANARY, "csrfmiddlewaretoken": "x"})
    assert (kept.status_code, set(kept.json())) == (200, {"saved"})
    assert browser.post("/bozze/prova/", {"a": "x" * (LONGEST_DRAFT + 1)}).status_code == 422
    gone = browser.post("/bozze/prova/scarta/", {"torna": "//altrove.example/"})
    assert (gone.status_code, gone["Location"]) == (302, "/scrivania/")
    again = browser.post("/bozze/prova/scarta/", {"torna": "/contatti/nuovo/"})
    assert again["Location"] == "/contatti/nuovo/"
