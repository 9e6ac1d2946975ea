"""A message leaves only as the person allows; otherwise it stays, and says why."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone

from portineria.facts.models import FactRow
from portineria.foundation.plugs.messages.contrib.console import Console
from portineria.foundation.plugs.messages.public import NotCarried
from portineria.foundation.walls.public import Actor, entered
from portineria.people.actions import deliver_messages, letter_posted
from portineria.people.models import Message
from portineria.people.public import (
    MessageCard,
    NotAllowed,
    NotValid,
    add_contact_point,
    keep_safe_contact,
    merge_persons,
    messages_of,
    safe_contact_of,
    send_message,
    unmerge_persons,
    withdraw_message,
)

from .conftest import Scene

TEXT = "Promemoria: ti aspettiamo martedì 3, ore 10:00. Per cambiare: 02 0000 0001."
Sent = Callable[..., MessageCard]


@pytest.fixture(autouse=True)
def _a_house_with_carriers(settings: Any) -> None:
    settings.PORTINERIA_CARRIERS = ("console", "letter")


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """It is a Monday, twelve o'clock, whenever the tests run."""
    now = timezone.localtime().replace(hour=12, minute=0)
    monkeypatch.setattr("portineria.people.actions.messages.timezone.now", lambda: now)
    return now


@pytest.fixture
def ada(scene: Scene) -> UUID:
    return scene.register("Ada")


@pytest.fixture
def allows(scene: Scene, ada: UUID) -> Callable[..., None]:
    """`allows("sms", mobile="…")`: what Ada said, and how she is reached."""

    def say(*channels: str, of: UUID = ada, by: Actor = scene.operator, **more: Any) -> None:
        points = {kind: more.pop(kind) for kind in ("mobile", "email", "postal") if kind in more}
        with entered(by, writes=True):
            more.setdefault("expires_on", timezone.localdate() + timedelta(days=300))
            keep_safe_contact(person_id=of, channels=channels, by=by, **more)
            for kind, value in points.items():
                add_contact_point(person_id=of, kind=kind, value=value, by=by)

    return say


@pytest.fixture
def sent(scene: Scene, ada: UUID, noon: datetime) -> Sent:
    """Sends Ada a reminder in the name of the cooperative's labs."""

    def send(**more: Any) -> MessageCard:
        by = more.pop("by", scene.operator)
        values = {"person_id": ada, "kind": "reminder", "text_discreet": TEXT, "compartment": "LAB", **more}
        place = {"organisation_id": scene.coop, "neighbourhood_id": scene.here}
        with entered(by, writes=True):
            return send_message(**{**place, **values}, by=by)

    return send


def states(scene: Scene) -> list[str]:
    with entered(scene.system, writes=False):
        return sorted(Message.objects.values_list("state", flat=True))


def test_a_message_goes_the_way_the_person_chose(
    scene: Scene, ada: UUID, allows: Any, sent: Sent, noon: datetime
) -> None:
    allows("email", "sms", mobile="333 1234567", email="ada@esempio.it")
    assert (sent().state, sent(channel_preference="email").channel) == ("queued", "e-mail")
    assert deliver_messages(now=noon) == 2
    assert deliver_messages(now=noon) == 0
    assert states(scene) == ["sent", "sent"]
    with entered(scene.operator, writes=False):
        assert [one.state for one in messages_of(ada)] == ["sent", "sent"]
    with entered(scene.rival, writes=False):
        assert messages_of(ada) == []


def test_without_a_card_it_is_held_and_says_what_to_do(sent: Sent, scene: Scene, noon: datetime) -> None:
    held = sent()
    assert (held.state, "va chiesto alla persona" in held.reason) == ("held", True)
    assert deliver_messages(now=noon) == 0
    with entered(scene.system, writes=False):
        fact = FactRow.objects.get(kind="people.MessageHeld")
    assert (fact.compartment, "Ada" in str(fact.payload)) == ("LAB", False)


def test_nothing_leaves_a_house_nobody_configured(allows: Any, sent: Sent, settings: Any) -> None:
    settings.PORTINERIA_CARRIERS = ()
    allows("sms", mobile="333 1234567")
    assert "Nessun canale configurato" in sent().reason


def test_who_does_not_want_is_not_written_to_even_when_said_after(
    scene: Scene, allows: Any, sent: Sent, noon: datetime
) -> None:
    allows("sms", mobile="333 1234567")
    assert sent().state == "queued"
    allows(do_not_contact=True)
    assert deliver_messages(now=noon) == 0
    assert states(scene) == ["held"]
    assert "non essere contattata" in sent().reason


def test_do_not_contact_told_to_another_service_holds_after_a_merge_and_not_after_its_undoing(
    scene: Scene, ada: UUID, allows: Any, sent: Sent
) -> None:
    allows("sms", mobile="333 1234567")
    twin = scene.register("Ada", "Detta", by=scene.rival, place={"organisation_id": scene.club})
    allows(of=twin, by=scene.rival, do_not_contact=True)
    assert sent().state == "queued"
    with entered(scene.manager, writes=True):
        merge_persons(duplicate_id=twin, survivor_id=ada, by=scene.manager)
    assert sent().state == "held"
    with entered(scene.operator, writes=False):
        assert safe_contact_of([ada])[ada].do_not_contact
    with entered(scene.manager, writes=True):
        unmerge_persons(duplicate_id=twin, by=scene.manager)
    assert sent().state == "queued"
    with entered(scene.rival, writes=False):
        assert safe_contact_of([twin])[twin].do_not_contact


def test_the_last_word_of_the_person_replaces_what_merged_records_said(
    scene: Scene, ada: UUID, allows: Any, sent: Sent
) -> None:
    twin = scene.register("Ada", "Detta")
    allows(of=twin, do_not_contact=True)
    with entered(scene.manager, writes=True):
        merge_persons(duplicate_id=twin, survivor_id=ada, by=scene.manager)
    allows("sms", mobile="333 1234567")
    assert sent().state == "queued"


def test_a_text_that_names_a_service_is_held(allows: Any, sent: Sent) -> None:
    allows("sms", mobile="333 1234567")
    held = sent(text_discreet="Ti aspettiamo in ambulatorio")
    assert (held.state, "ambulatorio" in held.reason) == ("held", True)


def test_a_letter_waits_for_hands(scene: Scene, ada: UUID, allows: Any, sent: Sent, noon: datetime) -> None:
    allows("letter", postal="Via dei Tigli 12")
    message = sent()
    assert deliver_messages(now=noon) == 0
    assert states(scene) == ["to_print"]
    with pytest.raises(NotAllowed), entered(scene.rival, writes=True):
        letter_posted(message_id=message.id, by=scene.rival)
    with entered(scene.operator, writes=True):
        letter_posted(message_id=message.id, by=scene.operator)
    assert states(scene) == ["sent"]


def test_troubles_are_tried_again_and_then_shown(
    scene: Scene, ada: UUID, allows: Any, sent: Sent, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Console, envelope: Any) -> Any:
        raise NotCarried("Il gestore non risponde.")

    monkeypatch.setattr(Console, "carry", broken)
    allows("sms", mobile="333 1234567", weekdays=())
    sent()
    for minutes in (0, 5, 15, 35, 75):
        with entered(scene.system, writes=False):
            assert Message.objects.get().state == "queued"
        assert deliver_messages(now=noon + timedelta(minutes=minutes)) == 0
    with entered(scene.operator, writes=False):
        (message,) = messages_of(ada)
    assert (message.state_label, message.reason) == ("non partito", "Il gestore non risponde.")


def test_e_mail_says_nothing_on_the_outside(allows: Any, sent: Sent, noon: datetime, settings: Any) -> None:
    settings.PORTINERIA_CARRIERS = ("smtp",)
    allows("email", email="ada@esempio.it")
    message = sent()
    assert deliver_messages(now=noon) == 1
    (letter,) = mail.outbox
    assert (letter.to, letter.subject, letter.body) == (["ada@esempio.it"], "Un messaggio per te", TEXT)
    assert str(message.id) in letter.extra_headers["Message-ID"]


def test_who_does_not_know_the_person_or_the_service_sends_nothing(scene: Scene, sent: Sent) -> None:
    for stranger in (scene.rival, scene.colleague, scene.police, scene.social_worker):
        with pytest.raises(NotAllowed):
            sent(by=stranger)
    for nonsense in ({"kind": "?"}, {"text_discreet": " "}, {"text_discreet": "x" * 10_000}):
        with pytest.raises(NotValid):
            sent(**nonsense)
    assert states(scene) == []


def test_a_card_is_kept_by_who_writes_the_person(scene: Scene, ada: UUID, allows: Any) -> None:
    for stranger in (scene.rival, scene.social_worker):
        with pytest.raises(NotAllowed):
            allows("sms", by=stranger)
    allows("custodian")
    with entered(scene.social_worker, writes=False):
        assert safe_contact_of([ada])[ada].sentence.startswith("Solo tramite il custode")
    with entered(scene.rival, writes=False):
        assert safe_contact_of([ada])[ada].standing == "unknown"


def test_what_was_taken_back_or_came_too_late_never_leaves(
    scene: Scene, ada: UUID, allows: Any, sent: Sent, noon: datetime
) -> None:
    allows("sms", mobile="333 1234567")
    soon = noon + timedelta(minutes=1)
    taken, late, leaves = sent(), sent(not_after=soon), sent(not_after=soon + timedelta(minutes=1))
    with pytest.raises(NotAllowed), entered(scene.rival, writes=True):
        withdraw_message(message_id=taken.id, by=scene.rival)
    with entered(scene.operator, writes=True):
        assert withdraw_message(message_id=taken.id, by=scene.operator, why="Non serve più.")
        assert not withdraw_message(message_id=taken.id, by=scene.operator)
    assert deliver_messages(now=soon) == 1
    with entered(scene.operator, writes=True):
        assert not withdraw_message(message_id=leaves.id, by=scene.operator)
        found = {one.id: (one.state, one.state_label) for one in messages_of(ada)}
    assert found == {
        taken.id: ("withdrawn", "ritirato"),
        late.id: ("expired", "scaduto"),
        leaves.id: ("sent", "partito"),
    }
    with entered(scene.system, writes=False):
        fact = FactRow.objects.get(kind="people.MessageWithdrawn")
    assert (fact.compartment, "Ada" in str(fact.payload)) == ("LAB", False)


def test_what_could_only_leave_too_late_is_held_and_says_so(allows: Any, sent: Sent, noon: datetime) -> None:
    allows("sms", mobile="333 1234567")
    held = sent(not_after=noon)
    assert (held.state, "non serve più" in held.reason) == ("held", True)


def test_a_letter_taken_back_is_not_posted(scene: Scene, allows: Any, sent: Sent, noon: datetime) -> None:
    allows("letter", postal="Via dei Tigli 12")
    taken, late = sent(), sent(not_after=noon + timedelta(minutes=1))
    deliver_messages(now=noon)
    with entered(scene.operator, writes=True):
        assert withdraw_message(message_id=taken.id, by=scene.operator)
    deliver_messages(now=noon + timedelta(minutes=1))
    assert states(scene) == ["expired", "withdrawn"]
    for letter in (taken, late):
        with pytest.raises(NotAllowed), entered(scene.operator, writes=True):
            letter_posted(message_id=letter.id, by=scene.operator)
