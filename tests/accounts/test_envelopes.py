"""Words that waited on a device: they arrive once, in any order, and never over newer ones."""

import base64
import json
from collections.abc import Callable
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portineria.accounts.actions import LONGEST_DRAFT, erase_draft, forget_old_drafts, save_draft
from portineria.accounts.deliveries import Taken, apart, read, take_in
from portineria.accounts.models import Draft, DraftReceipt
from portineria.accounts.public import Role, drafts_of
from portineria.foundation.sealing.public import Arrival, NotOpened, context_of, holder_of, seal, sealing_key
from portineria.foundation.walls.public import Actor, entered
from tests.activities.scene import signed_in
from tests.participations.scene import Scene, build_scene

pytestmark = pytest.mark.django_db
CANARY = "Canarina-in-busta"
CONTACT = str(uuid4())
FORM = f"contatto-{CONTACT}"


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


@pytest.fixture
def me(scene: Scene, actor_for: Callable[..., Actor]) -> Actor:
    browser = signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "marta")
    user_id = int(browser.session["_auth_user_id"])
    return actor_for(
        role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here], user_id=user_id
    )


class Tab:
    """A page of a device on which somebody writes; `began` are the words it opened with."""

    def __init__(self, device: UUID | None = None, began: str = "", numbers: Any = None) -> None:
        self.device, self.began, self.writer = device or uuid4(), began, uuid4()
        self.sequence = 0

    def closes(self, text: str) -> Arrival:
        """The next envelope."""
        self.sequence += 1
        return self.at(self.sequence, text)

    def at(self, sequence: int, text: str) -> Arrival:
        said = {
            "writer": str(self.writer),
            "where": "/contatti/nuovo/",
            "began": {"summary": [self.began], "contact_id": [CONTACT]},
            "values": {"summary": [text], "contact_id": [CONTACT], "csrfmiddlewaretoken": [uuid4().hex]},
        }
        return Arrival(self.device, sequence, json.dumps(said).encode())


def arrive(arrival: Arrival, by: Actor, form: str = FORM) -> Taken:
    with entered(by, writes=True):
        return take_in(form=form, arrival=arrival, by=by)


def offered(by: Actor) -> dict[str, list[str]]:
    """The drafts the server offers: name → words."""
    with entered(by, writes=False):
        return {draft.form: draft.content["summary"] for draft in drafts_of("contatto", limit=50)}


def texts(by: Actor) -> list[str]:
    return sorted(words[0] for words in offered(by).values())


def test_the_words_become_a_draft_and_the_same_envelope_changes_nothing(me: Actor) -> None:
    tab = Tab()
    first = tab.closes("Metà")
    taken = arrive(first, me)
    assert (taken.form, taken.apart, taken.fresh, taken.where) == (FORM, False, True, "/contatti/nuovo/")
    again = arrive(first, me)
    assert (again.fresh, again.form, texts(me)) == (False, FORM, ["Metà"])
    arrive(tab.closes("Metà e fine"), me)
    assert arrive(first, me).fresh is False
    assert texts(me) == ["Metà e fine"]
    with entered(me, writes=False):
        assert DraftReceipt.objects.count() == 2


def test_in_whatever_order_they_arrive_and_however_often_the_last_words_stay(me: Actor) -> None:
    for order in permutations(range(1, 4)):
        tab, form = Tab(), f"contatto-{uuid4()}"
        for number in (*order, *order):
            arrive(tab.at(number, f"parole {number}"), me, form)
        assert offered(me)[form] == ["parole 3"], order


def test_two_devices_that_began_with_nothing_are_both_offered(me: Actor) -> None:
    phone, desk = Tab(), Tab()
    late = phone.closes("dal telefono")
    arrive(desk.closes("dal computer"), me)
    taken = arrive(late, me)
    assert (taken.apart, taken.form) == (True, apart(FORM, phone.writer))
    assert texts(me) == ["dal computer", "dal telefono"]
    assert arrive(phone.closes("dal telefono, ancora"), me).form == taken.form
    assert arrive(late, me).fresh is False
    assert texts(me) == ["dal computer", "dal telefono, ancora"]


def test_a_draft_apart_is_a_form_of_its_own(me: Actor) -> None:
    arrive(Tab().closes("prima"), me)
    taken = arrive(Tab().closes("seconda"), me)
    with entered(me, writes=False):
        mine = next(draft for draft in drafts_of("contatto") if draft.form == taken.form)
    assert taken.form == f"contatto-{mine.content['contact_id'][0]}"
    assert mine.content["contact_id"] != [CONTACT]


def test_who_took_a_draft_up_again_writes_on_over_it(me: Actor) -> None:
    arrive(Tab().closes("prima"), me)
    taken = arrive(Tab(began="prima").closes("prima e poi"), me)
    assert (taken.apart, texts(me)) == (False, ["prima e poi"])


def test_an_envelope_older_than_the_draft_never_overwrites_it(me: Actor) -> None:
    phone = Tab()
    arrive(phone.closes("A"), me)
    waiting = phone.closes("AB")  # without network
    desk = Tab(began="A")
    arrive(desk.closes("AC"), me)
    assert arrive(waiting, me).apart is True
    assert texts(me) == ["AB", "AC"]
    with entered(me, writes=True):
        save_draft(form=FORM, content={"summary": ["AD"], "contact_id": [CONTACT]}, by=me)
    assert arrive(desk.closes("ACE"), me).apart is True
    assert texts(me) == ["AB", "ACE", "AD"]


def test_what_arrives_after_the_form_was_sent_is_offered_apart(me: Actor) -> None:
    sent, other = Tab(), Tab()
    first = sent.closes("inviata")
    arrive(first, me)
    with entered(me, writes=True):
        erase_draft(form=FORM, by=me)
    assert arrive(first, me).fresh is False
    assert texts(me) == []
    late = arrive(other.closes("scritta altrove"), me)
    assert (late.apart, texts(me)) == (True, ["scritta altrove"])
    with entered(me, writes=True):
        erase_draft(form=late.form, by=me)
    again = arrive(other.closes("scritta altrove, poi"), me)
    assert again.form not in {FORM, late.form}
    assert texts(me) == ["scritta altrove, poi"]


def test_a_form_never_kept_before_it_was_sent_is_not_woken_up(me: Actor) -> None:
    with entered(me, writes=True):
        erase_draft(form=FORM, by=me)
    assert arrive(Tab().closes("tardi"), me).apart is True


def test_too_much_or_not_words_leaves_everything_as_it_was(me: Actor) -> None:
    tab = Tab()
    arrive(tab.closes("prima"), me)
    with pytest.raises(ValidationError, match="troppo lunga"):
        arrive(tab.closes("x" * (LONGEST_DRAFT + 1)), me)
    with pytest.raises(ValidationError, match="Questo modulo"):
        arrive(tab.closes("x"), me, "x" * 101)
    assert texts(me) == ["prima"]


@given(st.binary(max_size=60) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps))
def test_strange_words_are_refused_and_break_nothing(words: bytes | str) -> None:
    with pytest.raises(NotOpened):
        read(words.encode() if isinstance(words, str) else words)


def test_an_address_elsewhere_is_forgotten() -> None:
    for where in ("//altrove.example", "https://altrove.example", "/\\altrove.example", "javascript:1"):
        said = {"writer": str(uuid4()), "where": where, "began": {}, "values": {}}
        assert read(json.dumps(said).encode()).where == ""


def test_receipts_are_forgotten_with_the_drafts(me: Actor, settings: Any) -> None:
    arrive(Tab().closes("prima"), me)
    settings.PORTINERIA_DRAFT_DAYS = 0
    assert forget_old_drafts() == 1
    with entered(me, writes=False):
        assert (Draft.objects.count(), DraftReceipt.objects.count()) == (0, 0)


def test_nobody_else_has_ones_receipts(
    scene: Scene, me: Actor, actor_for: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    from portineria.foundation.walls.policy import _policies
    from portineria.foundation.walls.public import EVERYTHING

    arrive(Tab().closes("prima"), me)
    other = actor_for(
        role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here], user_id=10**6
    )
    for _ in ("both walls", "the database alone"):
        with entered(me, writes=False):
            assert DraftReceipt.objects.count() == 1
        with entered(other, writes=False):
            assert DraftReceipt.objects.count() == 0
        monkeypatch.setitem(_policies, DraftReceipt, lambda actor: EVERYTHING)


def posted(tab: Tab, text: str, by: Actor, address: str) -> dict[str, str]:
    """What the browser of `by` sends."""
    arrival = tab.closes(text)
    context = context_of(
        address=address, holder=holder_of(by), device=arrival.device, sequence=arrival.sequence
    )
    sealed = seal(arrival.words, public=sealing_key(), context=context)
    text = base64.urlsafe_b64encode(sealed).decode().rstrip("=")
    return {"device": str(arrival.device), "sequence": str(arrival.sequence), "envelope": text}


def test_the_door_opens_the_envelopes_of_who_stands_there(
    scene: Scene, actor_for: Callable[..., Actor], settings: Any
) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = False
    hers = signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "lucia")
    his = signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "piero")
    lucia = actor_for(
        role=Role.COMMUNITY_MANAGER,
        organisation=scene.a,
        neighbourhoods=[scene.here],
        user_id=int(hers.session["_auth_user_id"]),
    )
    address, tab = f"/bozze/{FORM}/busta/", Tab()
    envelope = posted(tab, CANARY, lucia, address)
    assert his.post(address, envelope).status_code == 422
    assert hers.post(f"/bozze/contatto-{uuid4()}/busta/", envelope).status_code == 422
    assert hers.get(address).status_code == 404
    for _ in range(2):
        kept = hers.post(address, envelope)
        assert kept.status_code == 200
        assert set(kept.json()) == {
            "form",
            "apart",
            "fresh",
            "offered",
            "saved",
            "where",
            "sequence",
        }
    assert offered(lucia) == {FORM: [CANARY]}
    assert hers.post(address, posted(tab, "x" * (LONGEST_DRAFT + 1), lucia, address)).status_code == 422
    assert hers.post(address, {}).status_code == 422
    assert offered(lucia) == {FORM: [CANARY]}
    assert CANARY.encode() not in hers.get("/scrivania/").content


def test_a_page_is_told_of_words_that_arrived_while_it_was_closing_until_they_are_sent(me: Actor) -> None:
    closing = Tab().closes("Metà")
    assert (arrive(closing, me).fresh, arrive(closing, me).offered) == (True, True)
    with entered(me, writes=True):
        erase_draft(form=FORM, by=me)
    assert arrive(closing, me).offered is False
