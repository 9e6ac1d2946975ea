"""Writing what comes of a path: offers and their answers, work found, certificates; striking a line that was wrong.

Facts: `OfferAnswered`, `PlacementFound`, `CertificateIssued`, `OutcomeStruck`. They run inside a writing visit of `by`.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.facts.pathways import CertificateIssued, OfferAnswered, OutcomeStruck, PlacementFound
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor
from portineria.participations.public import ExitState, NoSuchSpell, record_exit_state

from ..models import Certificate, Offer, Path, Placement
from ..models.outcome import Outcome
from ..rules import Refused, check_day_of
from ..words import Answer, CertificateKind
from .paths import held, scope_of

GONE = "Questa riga è già stata tolta: non è cambiato nulla."
LATER = "La persona è rientrata nel progetto dopo quel giorno: correggi il giorno. Quello che hai scritto è rimasto."
QUALIFICATION = "qualification_on"


@transaction.atomic
def make_offer(
    *, path_id: UUID, kind: str, offered_on: date, answer: str, reason: str = "", words: str = "", by: Actor
) -> UUID:
    """Something was offered, and what was said. Refused when the day makes no sense for the path."""
    path = held(path_id)
    check_day_of("della proposta", on=offered_on, agreed_on=path.agreed_on, today=timezone.localdate())
    answered_on = None if answer == Answer.WAITING else offered_on
    offer = Offer(kind=kind, offered_on=offered_on, answer=answer, reason=reason, answered_on=answered_on)
    write_outcome(offer, path, words, by)
    _tell_the_answer(offer, path)
    return offer.pk


@transaction.atomic
def answer_offer(*, offer_id: UUID, answer: str, answered_on: date, reason: str = "", by: Actor) -> None:
    """Who was thinking it over answered. Refused when they had answered, or the day comes before the offer."""
    offer = Offer.objects.select_for_update(of=("self",)).select_related("path").get(pk=offer_id)
    if offer.struck_at is not None or offer.answer != Answer.WAITING:
        raise Refused("A questa proposta è già stata data una risposta: non è cambiato nulla.")
    check_day_of("della risposta", on=answered_on, agreed_on=offer.offered_on, today=timezone.localdate())
    offer.answer, offer.reason, offer.answered_on = answer, reason, answered_on
    offer.save(update_fields=["answer", "reason", "answered_on"])
    _tell_the_answer(offer, offer.path)


@transaction.atomic
def add_placement(*, path_id: UUID, words: str = "", by: Actor, **found: Any) -> UUID:
    """Work or a tirocinio was found: `employer`, `contract`, `starts_on`, maybe `ends_on` and `weekly_hours`."""
    path = held(path_id)
    if found.get("ends_on") and found["ends_on"] < found["starts_on"]:
        raise Refused("Il lavoro finisce prima di cominciare: correggi i giorni.")
    placement = Placement(**found)
    write_outcome(placement, path, words, by)
    publish(PlacementFound(contract=placement.contract, on=placement.starts_on, **about(path)))
    return placement.pk


@transaction.atomic
def add_certificate(*, path_id: UUID, words: str = "", by: Actor, **issued: Any) -> UUID:
    """A certificate was issued: `kind`, `title`, `issued_by`, `issued_on`. The participation hears of a formal one."""
    path = held(path_id)
    check_day_of("del rilascio", on=issued["issued_on"], agreed_on=path.agreed_on, today=timezone.localdate())
    certificate = Certificate(**issued)
    write_outcome(certificate, path, words, by)
    tell_qualification(path, by)
    publish(CertificateIssued(what=certificate.kind, on=certificate.issued_on, **about(path)))
    return certificate.pk


@transaction.atomic
def strike_outcome(*, outcome: Outcome, by: Actor) -> None:
    """The line was a mistake: it stays on record, struck. Refused when it was struck already."""
    path = held(outcome.path_id)
    hand = {"struck_at": timezone.now(), "struck_by": by.user_id or 0}
    if not type(outcome).objects.standing().filter(pk=outcome.pk).update(**hand):
        raise Refused(GONE)
    if isinstance(outcome, Certificate):
        tell_qualification(path, by)
    publish(OutcomeStruck(what=type(outcome).__name__.lower(), on=timezone.localdate(), **about(path)))


def tell_qualification(path: Path, by: Actor) -> bool:
    """The participation says the first formal qualification that stands, or none; False when it is not reached."""
    formal = Certificate.objects.standing().filter(path=path, kind=CertificateKind.FORMAL)
    first = formal.order_by("issued_on").values_list("issued_on", flat=True).first()
    return told_at_exit(
        path, ExitState(), by, qualification_on=first, forget=() if first else (QUALIFICATION,)
    )


def told_at_exit(path: Path, state: ExitState, by: Actor, **more: Any) -> bool:
    """Write something of the exit into the participation; False when another body keeps it.

    Refused when the person has entered the operation again since.
    """
    who: dict[str, Any] = {"operation_id": path.operation_id, "person_id": path.person_id}
    try:
        with transaction.atomic():
            record_exit_state(state=state, by=by, **who, **more)
    except NoSuchSpell:
        return False
    except IntegrityError as error:
        raise Refused(LATER) from error
    return True


def about(path: Path) -> dict[str, Any]:
    """What every fact about a path says."""
    return {
        "path_id": path.pk,
        "person_id": path.person_id,
        "operation_id": path.operation_id,
        **scope_of(path),
    }


def write_outcome(row: Outcome, path: Path, words: str, by: Actor) -> None:
    """Write a line about a path, with its hand."""
    row.path, row.words, row.written_by = path, words, by.user_id or 0
    row.organisation_id, row.neighbourhood_id = path.organisation_id, path.neighbourhood_id
    row.save(force_insert=True)


def _tell_the_answer(offer: Offer, path: Path) -> None:
    if offer.answered_on is not None:
        said: dict[str, Any] = {"what": offer.kind, "answer": offer.answer, "reason": offer.reason}
        publish(OfferAnswered(on=offer.answered_on, **said, **about(path)))
