"""Asking a service for somebody, with their consent."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.directory.public import Service
from portineria.facts.public import publish
from portineria.facts.referrals import ReferralSent
from portineria.foundation.walls.public import Actor
from portineria.people.public import standing_for

from ..models import Consent, Referral
from ..rules import (
    LONGEST_REASON,
    LONGEST_SCOPE,
    NEVER_SENT_TO,
    Refused,
    check_expiry,
    check_length,
    tidy,
    usual_expiry,
)
from ..words import ConsentForm, Through, Urgency, usual_scope
from .opening import settle_visibility
from .steps import hand_of, note, what

SPENT = "Questa richiesta risulta già mandata. Ricarica la pagina prima di scriverne un’altra."


@dataclass(frozen=True)
class _Agreed:
    """What the person agreed to."""

    scope: str
    form: str
    expires_on: date


def send_referral(
    *,
    person_id: UUID,
    service_id: int,
    reason: str,
    consent_form: str,
    neighbourhood_id: int,
    urgency: str = "normal",
    scope: str = "",
    expires_on: date | None = None,
    client_id: UUID | None = None,
    by: Actor,
) -> UUID:
    """Ask a service of the directory for somebody `by` sees; returns the request's id, which is `client_id` if given.

    `reason`: only what the service needs, at most 600 characters. `neighbourhood_id`: where the sender works with the
    person. The consent holds to the end of `expires_on` (None: 90 days) and covers `scope` ("": the usual words).
    The same `client_id` again changes nothing. Refused, with the reason in Italian, when it cannot be sent.
    """
    today = timezone.localdate()
    check_place(neighbourhood_id, by)
    service = service_to_ask(service_id, today)
    agreed = _Agreed(
        scope=tidy(scope) or usual_scope(service.name)[:LONGEST_SCOPE],
        form=consent_form,
        expires_on=expires_on or usual_expiry(today),
    )
    referral = Referral(
        id=client_id or uuid4(),
        person_id=_person(person_id),
        service=service,
        reason=tidy(reason),
        urgency=urgency,
        sent_on=today,
        expires_on=agreed.expires_on,
        moved_on=today,
        sent_by=hand_of(by),
        organisation_id=by.organisation_id or 0,  # a part of the system has none, and was refused before
        neighbourhood_id=neighbourhood_id,
        receiver_organisation_id=service.organisation_id,
        receiver_neighbourhood_id=service.neighbourhood_id or neighbourhood_id,
    )
    _check(referral, agreed, today)
    return _already_sent(referral) or _sent(referral, agreed, by)


def check_place(neighbourhood_id: int, by: Actor) -> None:
    """Refused unless `by` works for a body in that neighbourhood."""
    if by.organisation_id is None or neighbourhood_id not in by.neighbourhood_ids:
        raise Refused("Da qui non puoi mandare richieste: non lavori in questo quartiere.")


def service_to_ask(service_id: int, today: date) -> Service:
    """The service, when requests can be sent to it; Refused otherwise."""
    service = (
        Service.objects.offered_on(today).exclude(category__in=NEVER_SENT_TO).filter(pk=service_id).first()
    )
    if service is None:
        raise Refused("A questo servizio non si mandano richieste: scegline un altro dall’elenco.")
    return service


def _person(person_id: UUID) -> UUID:
    standing = standing_for([person_id]).get(person_id)
    if standing is None:
        raise Refused("Questa persona non è tra quelle che conosci: cercala di nuovo.")
    return standing


def _check(referral: Referral, agreed: _Agreed, today: date) -> None:
    check_length(referral.reason, most=LONGEST_REASON, what="il motivo")
    check_length(agreed.scope, most=LONGEST_SCOPE, what="che cosa accetta la persona")
    check_expiry(agreed.expires_on, today=today)
    if agreed.form not in ConsentForm.values:
        raise Refused("Scegli come la persona ha dato il consenso.")
    if referral.urgency not in Urgency.values:
        raise Refused("Scegli quanto si può aspettare.")


def _already_sent(referral: Referral) -> UUID | None:
    """The same touch again, or a page gone back to and written anew, which is another request."""
    known = Referral.objects.filter(pk=referral.pk).first()
    if known is None:
        return None
    same = ("person_id", "service_id", "reason", "organisation_id")
    if any(getattr(known, name) != getattr(referral, name) for name in same):
        raise Refused(SPENT)
    return referral.pk


def _sent(referral: Referral, agreed: _Agreed, by: Actor) -> UUID:
    try:
        with transaction.atomic():
            referral.save(force_insert=True)
    except IntegrityError:  # somebody else's request has this id
        raise Refused(SPENT) from None
    consent = Consent(
        referral=referral,
        scope=agreed.scope,
        form=agreed.form,
        given_on=referral.sent_on,
        recorded_by=hand_of(by),
    )
    consent.save(force_insert=True)
    note(referral, "send", through=Through.INSIDE, by=by)
    settle_visibility(referral, today=referral.sent_on)
    publish(
        ReferralSent(
            person_id=referral.person_id, urgency=referral.urgency, on=referral.sent_on, **what(referral)
        )
    )
    return referral.pk
