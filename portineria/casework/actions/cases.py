"""Opening a case, taking it, passing it on, closing it; who is on the team."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.facts.casework import CaseClosed, CaseOpened, CaseTransferred
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import NotAllowed, records_of, standing_for

from ..access import TRANSFERRING
from ..models import Case, CaseTeam, CaseTransfer
from ..rules.cases import Refused, check_consent
from .knowing import become_known

UNKNOWN = "Questa persona non si può scegliere: cercala di nuovo. Quello che hai scritto è rimasto."
CLOSED = "Il caso è chiuso: non è cambiato nulla."


@dataclass(frozen=True)
class Consent:
    """The person's yes: how it was said, and when."""

    way: str
    on: date


@transaction.atomic
def open_case(*, person_id: UUID, reason: str, neighbourhood_id: int, by: Actor) -> UUID:
    """Begin to look after a person the actor sees, for the actor's body; returns the case.

    An open case of that body is returned as it is. Refused when the person is not visible or not reached here.
    """
    scope: dict[str, Any] = {"organisation_id": by.organisation_id, "neighbourhood_id": neighbourhood_id}
    person = _opened_to_casework(person_id, scope, by)
    records = records_of(person)
    standing = Case.objects.open().filter(person_id__in=records, organisation_id=by.organisation_id).first()
    if standing:
        return UUID(str(standing.pk))
    today = timezone.localdate()
    case = Case(person_id=person, reason=reason, opened_on=today, opened_by=by.user_id or 0, **scope)
    case.operator_id, case.operator_name = by.user_id or 0, by.name
    case.save(force_insert=True)
    publish(CaseOpened(case_id=case.pk, person_id=person, on=today, **scope))
    return case.pk


@transaction.atomic
def take_case(*, case_id: UUID, by: Actor) -> None:
    """From now on `by` is the operator. Refused when their body already looks after the person in another case."""
    case = held_open(case_id)
    case.operator_id, case.operator_name = by.user_id or 0, by.name
    try:
        with transaction.atomic():
            case.save(update_fields=["operator_id", "operator_name"])
    except IntegrityError as error:
        raise Refused(
            "Il tuo ente segue già questa persona con un altro caso: chiudi prima quello."
        ) from error


@transaction.atomic
def close_case(*, case_id: UUID, outcome: str, words: str = "", by: Actor) -> None:
    """Stop looking after the person, with the outcome. Refused when it is closed already."""
    case = held_open(case_id)
    today = timezone.localdate()
    case.closed_on, case.closed_by, case.outcome, case.closing_words = today, by.user_id or 0, outcome, words
    case.save(update_fields=["closed_on", "closed_by", "outcome", "closing_words"])
    publish(
        CaseClosed(case_id=case.pk, person_id=case.person_id, outcome=outcome, on=today, **scope_of(case))
    )


@transaction.atomic
def transfer_case(*, case_id: UUID, receiver_id: int, reason: str, consent: Consent, by: Actor) -> None:
    """Hand the case to another body, which sees it from now on; the one that gives it keeps the receipt.

    The receiver finds it with nobody in charge. Refused without a consent that covers it, or when closed.
    """
    case, today = held_open(case_id), timezone.localdate()
    if receiver_id == case.organisation_id:
        raise Refused("Il caso è già di questo ente: un collega può prenderlo in carico dalla sua pagina.")
    check_consent(consent_on=consent.on, opened_on=case.opened_on, today=today)
    receipt = CaseTransfer(case=case, person_id=case.person_id, on=today, reason=reason, **scope_of(case))
    receipt.consent, receipt.consent_on, receipt.passed_by = consent.way, consent.on, by.user_id or 0
    receipt.receiver_id = receiver_id
    receipt.save(force_insert=True)
    what: dict[str, Any] = {"case_id": case.pk, "person_id": case.person_id, "on": today}
    publish(CaseTransferred(to_organisation_id=receiver_id, **what, **scope_of(case)))
    _hand_over(case, receiver_id)


@transaction.atomic
def add_to_team(*, case_id: UUID, name: str, as_what: str, body_id: int, by: Actor) -> None:
    """Write somebody of any body on the team, from today; it shows on the plan and opens no door."""
    case = held_open(case_id)
    member = CaseTeam(case=case, name=name, as_what=as_what, body_id=body_id, since=timezone.localdate())
    member.added_by = by.user_id or 0
    member.save(force_insert=True)


@transaction.atomic
def leave_team(*, case_id: UUID, member_id: UUID, by: Actor) -> None:
    """Somebody of the team of a case leaves it today. Nothing happens when they have left."""
    case = held_open(case_id)
    CaseTeam.objects.filter(pk=member_id, case=case, until__isnull=True).update(until=timezone.localdate())


def held_open(case_id: UUID) -> Case:
    """The open case, held until the end of the transaction. Case.DoesNotExist when the actor does not see it."""
    case: Case = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case_id)
    if not case.is_open:
        raise Refused(CLOSED)
    return case


def scope_of(case: Case) -> dict[str, Any]:
    """Where a case belongs, as facts and rows say it."""
    return {"organisation_id": case.organisation_id, "neighbourhood_id": case.neighbourhood_id}


def _opened_to_casework(person_id: UUID, scope: dict[str, Any], by: Actor) -> UUID:
    survivor = standing_for([person_id]).get(person_id)
    if survivor is None:
        raise Refused(UNKNOWN)
    try:
        become_known(person_id=survivor, place=scope, by=by)
    except NotAllowed as error:
        raise Refused(UNKNOWN) from error
    return survivor


def _hand_over(case: Case, receiver_id: int) -> None:
    """A part of the system does it: whoever gives cannot write in another body's name."""
    with entered(TRANSFERRING, writes=True) as visit:
        there = scope_of(case) | {"organisation_id": receiver_id}
        become_known(person_id=case.person_id, place=there, by=visit.actor)
        case.organisation_id, case.operator_id, case.operator_name = receiver_id, None, ""
        case.save(update_fields=["organisation_id", "operator_id", "operator_name"])
