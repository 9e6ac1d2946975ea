"""The gateway: a message to a person leaves only as the person allows, or is held and says why."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from portineria.facts.people import MessageHeld, MessageQueued, MessageWithdrawn
from portineria.facts.public import publish
from portineria.foundation.plugs.messages.public import (
    Envelope,
    NotCarried,
    Outcome,
    carried_channels,
    carrier_for,
)
from portineria.foundation.walls.public import Actor, entered

from ..access import GATEWAY, NotAllowed, may_write
from ..contacts import MessageCard, decide, message_card
from ..models import Message
from ..queries import surviving_id
from ..rules import Decision, naming_a_service
from ..words import MessageKind, MessageState
from .register import NotValid

LONGEST_TEXT = 2000
MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(minutes=5)  # doubled at every attempt


TOO_LATE = "Partirebbe quando non serve più."


@transaction.atomic
def send_message(
    *,
    person_id: UUID,
    kind: str,
    channel_preference: str = "",
    text_discreet: str,
    compartment: str,
    organisation_id: int,
    neighbourhood_id: int,
    by: Actor,
    not_after: datetime | None = None,
) -> MessageCard:
    """Queue a message for a person, or hold it; the card says which, by which channel and why.

    `channel_preference` (sms, email, letter, or "") goes first when the person allows it. What names a service is
    held, and so is what could leave only from the instant `not_after` on (None: it is never too late). NotAllowed: the
    actor does not see the person or does not write in that compartment and place. NotValid: no text, or far too much.
    """
    place: dict[str, Any] = {
        "compartment": compartment,
        "organisation_id": organisation_id,
        "neighbourhood_id": neighbourhood_id,
    }
    survivor = surviving_id(person_id)
    if survivor is None or not may_write(by, **place):
        raise NotAllowed("Da qui non si può scrivere a questa persona.")
    text = _checked(text_discreet, kind)
    decision, address = _decided(survivor, text, channel_preference)
    fate = _fate(decision, address)
    if not_after is not None and fate["not_before"] >= not_after and not decision.is_held:
        fate |= {"state": MessageState.HELD, "reason": TOO_LATE}
    message = Message(
        id=uuid4(),
        person_id=survivor,
        kind=kind,
        text=text,
        preference=channel_preference,
        created_at=timezone.now(),
        created_by=by.user_id,
        not_after=not_after,
        **fate,
        **place,
    )
    message.save(force_insert=True)
    _tell(message)
    return message_card(message)


def _checked(text: str, kind: str) -> str:
    if kind not in MessageKind.values:
        raise NotValid("Questo tipo di messaggio non c’è.")
    text = text.replace("\0", " ").strip()
    if not text or len(text) > LONGEST_TEXT:
        raise NotValid(f"Il messaggio va da 1 a {LONGEST_TEXT} caratteri.")
    return text


def _decided(person_id: UUID, text: str, preference: str) -> tuple[Decision, str]:
    if word := naming_a_service(text):
        return Decision(
            None, reasons=(f"Il testo dice troppo («{word}»): chi lo legge saprebbe il servizio.",)
        ), ""
    # The whole card counts, also what only another service was told.
    with entered(GATEWAY, writes=True):
        return decide(person_id, timezone.now(), carried=carried_channels(), preference=preference)


def _fate(decision: Decision, address: str) -> dict[str, Any]:
    return {
        "state": MessageState.HELD if decision.is_held else MessageState.QUEUED,
        "channel": decision.channel or "",
        "address": address,
        "reason": " ".join(decision.reasons),
        "not_before": decision.not_before or timezone.now(),
    }


def _tell(message: Message) -> None:
    if message.state == MessageState.HELD:
        publish(MessageHeld(**_scope(message)))
    else:
        publish(MessageQueued(channel=message.channel, **_scope(message)))


def _scope(message: Message) -> dict[str, Any]:
    return {
        "message_id": message.pk,
        "person_id": message.person_id,
        "sender": str(message.compartment),
        "organisation_id": message.organisation_id,
        "neighbourhood_id": message.neighbourhood_id,
    }


def deliver_messages(*, now: datetime, limit: int = 200) -> int:
    """Carry what is due at `now`, each message in a transaction of its own; returns how many left the house.

    What did not leave in time, also a letter nobody printed, expires.
    """
    with entered(GATEWAY, writes=True):
        Message.objects.too_late(now).update(state=MessageState.EXPIRED, reason=TOO_LATE)
        due = list(Message.objects.due(now).order_by("not_before").values_list("pk", flat=True)[:limit])
    return sum(_delivered(message_id, now) for message_id in due)


def _delivered(message_id: UUID, now: datetime) -> bool:
    """The person's card is asked again at the very moment: it may have changed while the message waited."""
    with entered(GATEWAY, writes=True):
        waiting = Message.objects.due(now).select_for_update(of=("self",), skip_locked=True)
        message = waiting.filter(pk=message_id).first()
        if message is None:
            return False
        # Two records may have become one since.
        person = surviving_id(message.person_id) or message.person_id
        decision, address = decide(person, now, carried=carried_channels(), preference=message.channel)
        if decision.is_held or decision.not_before:
            _change(message, **_fate(decision, address))
            return False
        return _carried(message, str(decision.channel), address, now)


def _carried(message: Message, channel: str, address: str, now: datetime) -> bool:
    carrier = carrier_for(channel)
    envelope = Envelope(key=str(message.pk), channel=channel, address=address, text=message.text)
    try:
        if carrier is None:
            raise NotCarried("Nessun canale configurato.")
        outcome = carrier.carry(envelope)
    except NotCarried as trouble:
        _change(message, **_after_trouble(message, str(trouble), now))
        return False
    sent = outcome is Outcome.SENT
    state = MessageState.SENT if sent else MessageState.TO_PRINT
    _change(message, state=state, channel=channel, address=address, reason="", sent_at=now if sent else None)
    return sent


def _after_trouble(message: Message, why: str, now: datetime) -> dict[str, Any]:
    attempts = message.attempts + 1
    fate: dict[str, Any] = {"attempts": attempts, "reason": why}
    if attempts >= MOST_ATTEMPTS:
        return fate | {"state": MessageState.FAILED}
    return fate | {"not_before": now + FIRST_PAUSE * 2 ** (attempts - 1)}


def _change(message: Message, **fields: Any) -> None:
    Message.objects.filter(pk=message.pk).update(**fields)


@transaction.atomic
def letter_posted(*, message_id: UUID, by: Actor) -> None:
    """Somebody printed a letter and posted it. NotAllowed: there is none such for the actor, or it was stopped."""
    waiting = Message.objects.filter(pk=message_id, state=MessageState.TO_PRINT)
    waiting = waiting.exclude(not_after__lte=timezone.now())
    if waiting.update(state=MessageState.SENT, sent_at=timezone.now()) != 1:
        raise NotAllowed("Questa lettera non c’è, o è già partita.")


@transaction.atomic
def withdraw_message(*, message_id: UUID, by: Actor, why: str = "") -> bool:
    """Take back a message that has not left; whether it was still here to be taken back.

    `why` (Italian) is shown beside it. NotAllowed: there is none such for the actor, or another's to write.
    """
    message = Message.objects.filter(pk=message_id).first()
    if message is None or not may_write(by, **_place(message)):
        raise NotAllowed("Questo messaggio non c’è.")
    waiting = Message.objects.in_the_house().filter(pk=message_id)
    # Waits for a carrier that has it in its hands, and then finds it gone.
    withdrawn = bool(waiting.update(state=MessageState.WITHDRAWN, reason=why[:300]))
    if withdrawn:
        publish(MessageWithdrawn(**_scope(message)))
    return withdrawn


def _place(message: Message) -> dict[str, Any]:
    return {name: getattr(message, name) for name in ("compartment", "organisation_id", "neighbourhood_id")}
