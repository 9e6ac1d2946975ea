"""Writing to services: somebody asks them, an answer is missing. The words are made when the letter leaves."""

from base64 import urlsafe_b64encode
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portineria.accounts.public import somebody_can
from portineria.foundation.plugs.messages.public import Envelope, NotCarried, carried_channels, carrier_for
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor, entered

from ..access import ANSWER, POSTMAN
from ..models import Referral, ServiceLetter
from ..rules import AWAITED, LINK_DAYS, is_fresh
from ..words import NO_ADDRESS, NO_CARRIER, NO_LONGER, LetterState, Occasion, letter
from .links import open_link

ORDER = (Occasion.SENT, Occasion.REMIND, Occasion.ESCALATE)  # what is said after what
MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(minutes=5)  # doubled at every attempt


def owe_letter(*, referral_id: UUID, occasion: str, on: date, by: Actor) -> None:
    """Note that the service is to be written to; the same occasion on the same day is one letter.

    Nothing is owed when the request no longer waits for an answer, when the occasion is old or another came after it,
    and for a new request that the service sees on its own desk.
    """
    referral = Referral.objects.select_related("service").get(pk=referral_id)
    today = timezone.localdate()
    if not _waits(referral, today) or not is_fresh(occasion, on=on, today=today):
        return
    if _said_since(referral, occasion, on) or (occasion == Occasion.SENT and _on_the_desk(referral, today)):
        return
    missing = _what_is_missing(referral, occasion)
    row = ServiceLetter(
        referral=referral,
        occasion=occasion,
        on=on,
        state=LetterState.TO_PRINT if missing else LetterState.QUEUED,
        reason=missing,
    )
    ServiceLetter.objects.bulk_create([row], ignore_conflicts=True)


def deliver_letters(*, now: datetime, limit: int = 100) -> int:
    """Carry the letters due at `now`, each in a transaction of its own; returns how many left the house."""
    with entered(POSTMAN, writes=True):
        due = list(ServiceLetter.objects.due(now).order_by("not_before").values_list("pk", flat=True)[:limit])
    return sum(_delivered(letter_id, now) for letter_id in due)


def _delivered(letter_id: UUID, now: datetime) -> bool:
    """The request is looked at again at the very moment: it may have been answered, or taken back."""
    with entered(POSTMAN, writes=True):
        waiting = ServiceLetter.objects.due(now).select_for_update(
            of=("self",), no_key=True, skip_locked=True
        )
        row = (
            waiting.select_related("referral__service", "referral__organisation").filter(pk=letter_id).first()
        )
        if row is None:
            return False
        if not _waits(row.referral, timezone.localdate(now)):
            _change(row, state=LetterState.DROPPED, reason=NO_LONGER)
            return False
        if missing := _what_is_missing(row.referral, row.occasion):
            _change(row, state=LetterState.TO_PRINT, reason=missing)
            return False
        return _carried(row, now)


def _waits(referral: Referral, today: date) -> bool:
    return referral.state in AWAITED and referral.expires_on >= today


def _said_since(referral: Referral, occasion: str, on: date) -> bool:
    """Whether the service was reminded after `on`, or a letter that comes after this one is there already."""
    if max(filter(None, [referral.reminded_on, referral.escalated_on]), default=on) > on:
        return True
    later = Q(on__gt=on) | Q(on=on, occasion__in=ORDER[ORDER.index(occasion) + 1 :])
    return bool(ServiceLetter.objects.filter(later, referral=referral).exists())


def _on_the_desk(referral: Referral, today: date) -> bool:
    """Whether somebody of the service can sign in and answer: the request is in front of them already."""
    return somebody_can(
        ANSWER,
        organisation_id=referral.receiver_organisation_id,
        neighbourhood_id=referral.receiver_neighbourhood_id,
        today=today,
    )


def _what_is_missing(referral: Referral, occasion: str) -> str:
    """Why no e-mail can leave, in words; "" when one can. A link needs an address that others can open."""
    if not _address(referral, occasion):
        return NO_ADDRESS
    reachable = settings.PORTINERIA_PUBLIC_URL or settings.PORTINERIA_DEMO
    return "" if reachable and "email" in carried_channels() else NO_CARRIER


def _address(referral: Referral, occasion: str) -> str:
    """Where to write; the second reminder goes to whoever answers for the service, when we know who that is."""
    service = referral.service
    above = service.lead_email if occasion == Occasion.ESCALATE else ""
    return str(above or service.request_email)


def _carried(row: ServiceLetter, now: datetime) -> bool:
    envelope, carrier = _envelope(row, now), carrier_for("email")
    try:
        if carrier is None:
            raise NotCarried(NO_CARRIER)
        carrier.carry(envelope)
    except NotCarried as trouble:
        _change(row, **_after_trouble(row, str(trouble), now))
        return False
    _change(row, state=LetterState.SENT, address=envelope.address, reason="", sent_at=now)
    return True


def _envelope(row: ServiceLetter, now: datetime) -> Envelope:
    referral, token = row.referral, token_for(row)
    open_link(referral, token, now=now, by=POSTMAN)
    last = min(timezone.localdate(now) + timedelta(days=LINK_DAYS), referral.expires_on)
    said = letter(
        service=referral.service.name,
        sender=referral.organisation.name,
        code=referral.code,
        address=f"{settings.PORTINERIA_PUBLIC_URL.rstrip('/')}{reverse('referrals:by_link', args=[token])}",
        until=italian.day(last),
        occasion=row.occasion,
        asked=italian.day(referral.sent_on),
    )
    return Envelope(
        key=str(row.pk),
        channel="email",
        address=_address(referral, row.occasion),
        text=said.text,
        subject=said.subject,
    )


def token_for(row: ServiceLetter) -> str:
    """The same when a crash repeats an attempt, so that the letter carried twice is twice the same; nowhere kept."""
    digest = salted_hmac("referrals.letter", f"{row.pk} {row.attempts}", algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def _after_trouble(row: ServiceLetter, why: str, now: datetime) -> dict[str, Any]:
    attempts = row.attempts + 1
    fate: dict[str, Any] = {"attempts": attempts, "reason": why[:200]}
    if attempts >= MOST_ATTEMPTS:
        return fate | {"state": LetterState.FAILED}
    return fate | {"not_before": now + FIRST_PAUSE * 2 ** (attempts - 1)}


def _change(row: ServiceLetter, **fields: Any) -> None:
    ServiceLetter.objects.filter(pk=row.pk).update(**fields)
