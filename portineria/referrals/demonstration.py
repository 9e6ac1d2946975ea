"""Synthetic requests in every state, some late, for persons in the register already: the same every time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from portineria.foundation.walls.public import Compartment, entered, system_actor

from .actions.opening import settle_visibility
from .actions.publishing import publish_times
from .models import Consent, Referral, RevocationReceipt, ServiceLetter, Step
from .queries import services_for
from .rules import AWAITED, OPEN
from .words import NO_ADDRESS, NO_CARRIER, ConsentForm, LetterState, Occasion, Urgency, Why, usual_scope

NAMESPACE = UUID("5c3e8f8e-52c8-5b7e-8f0b-3c0f8a1f6b21")
REQUESTS = 40
LOADER = system_actor(
    "referrals.demonstration",
    reads=[Compartment.PERSONS, Compartment.REFERRALS],
    writes=[Compartment.PERSONS, Compartment.REFERRALS],
)
NEEDS = {
    "salute": (
        "Cammina male dopo una caduta: chiede un controllo e, se si può, a casa.",
        "Ha finito le ricette e non ha il medico di base in zona.",
        "Deve misurare la pressione ogni settimana e non ha l’apparecchio.",
    ),
    "prevenzione": ("Vorrebbe il vaccino antinfluenzale, può venire solo la mattina.",),
    "psicologia": ("Dopo un lutto dorme poco e chiede qualcuno con cui parlare.",),
    "lavoro": ("Cerca un corso serale per l’attestato di operatore, ha la terza media.",),
    "casa": ("L’ascensore è fermo e vive al quinto piano: chiede chi sentire.",),
}
ANY_NEED = (
    "Vive sola e chiede compagnia e aiuto per la spesa una volta alla settimana.",
    "Non riesce a fare la pratica al computer: serve un aiuto allo sportello.",
    "Chiede di capire a quali aiuti ha diritto, con qualcuno che parli arabo.",
)
NOS = ((Why.AREA, "Provate con il distretto."), (Why.FULL, "Il corso è pieno fino a primavera."))


@dataclass(frozen=True)
class _Story:
    """How one request went: days ago it was sent, what followed so many days later, how long one can wait."""

    state: str
    days_ago: int
    steps: tuple[tuple[str, int], ...] = ()
    urgency: str = Urgency.NORMAL


STORIES = (
    _Story("sent", 11, (("remind", 5), ("remind", 10))),
    _Story("sent", 1),
    _Story("done", 40, (("accept", 2), ("finish", 12))),
    _Story("sent", 6, (("remind", 3),), Urgency.SOON),
    _Story("accepted", 9, (("accept", 3),)),
    _Story("studying", 4, (("study", 2),)),
    _Story("sent", 18, (("remind", 5), ("escalate", 15))),
    _Story("refused", 25, (("refuse", 6),)),
    _Story("sent", 3, (("remind", 1),), Urgency.URGENT),
    _Story("done", 70, (("study", 1), ("accept", 4), ("finish", 20))),
    _Story("accepted", 15, (("study", 1), ("accept", 5))),
    _Story("sent", 2),
    _Story("revoked", 20, (("study", 3), ("revoke", 6))),
    _Story("studying", 20, (("study", 5), ("remind", 12)), Urgency.SOON),
    _Story("expired", 100, (("remind", 5), ("escalate", 15), ("expire", 91))),
    _Story("done", 55, (("accept", 1), ("finish", 8))),
)
ANSWERS = {"study", "accept", "refuse", "finish"}


@transaction.atomic
def load_demonstration(
    people: Mapping[int, Sequence[UUID]], *, sender_ids: Sequence[int], today: date, count: int = REQUESTS
) -> int:
    """Write `count` requests; returns how many are new. Safe to repeat.

    `people`: neighbourhood id → synthetic persons whom the senders know there; `sender_ids`: the bodies that ask, in
    turn. Places without people or without services to ask are passed over.
    """
    with entered(LOADER, writes=True):
        offers = {place: services_for([place], today=today) for place in sorted(people) if people[place]}
        places = [place for place, services in offers.items() if services]
        if not places or not sender_ids:
            return 0
        known = set(Referral.objects.values_list("pk", flat=True))
        new = 0
        for number in range(count):
            key = uuid5(NAMESPACE, str(number))
            if key in known:
                continue
            dice = Random(str(key))
            place, story = places[number % len(places)], STORIES[number % len(STORIES)]
            row = _request(key, story, today)
            _addressed(row, place, dice.choice(offers[place]), sender_ids[number % len(sender_ids)])
            row.person_id = dice.choice(sorted(people[place]))
            _write(row, story, dice, today)
            _owed_by_hand(row)
            new += 1
    publish_times(today=today)
    return new


def _request(key: UUID, story: _Story, today: date) -> Referral:
    sent_on = today - timedelta(days=story.days_ago)
    row = Referral(
        id=key,
        state=story.state,
        urgency=story.urgency,
        sent_on=sent_on,
        moved_on=sent_on,
        expires_on=sent_on + timedelta(days=90),
        sent_by=0,
    )
    for verb, after in story.steps:
        day = sent_on + timedelta(days=after)
        if verb == "remind":
            row.reminded_on = day
        elif verb == "escalate":
            row.reminded_on = row.escalated_on = day
        else:
            row.moved_on = day
            row.answered_on = row.answered_on or (day if verb in ANSWERS else None)
    return row


def _addressed(row: Referral, place: int, service: Any, sender_id: int) -> None:
    row.service = service
    row.organisation_id = sender_id
    row.neighbourhood_id = place
    row.receiver_organisation_id = service.organisation_id
    row.receiver_neighbourhood_id = service.neighbourhood_id or place
    row.reason = Random(str(row.pk)).choice(NEEDS.get(service.category, ANY_NEED))


def _write(row: Referral, story: _Story, dice: Random, today: date) -> None:
    row.save(force_insert=True)
    Consent(
        referral=row,
        scope=usual_scope(row.service.name)[:300],
        form=dice.choice(ConsentForm.values),
        given_on=row.sent_on,
        recorded_by=0,
        withdrawn_on=row.moved_on if row.state == "revoked" else None,
    ).save(force_insert=True)
    for verb, after in (("send", 0), *story.steps):
        _step(row, verb, row.sent_on + timedelta(days=after), dice)
    if row.state in OPEN:
        settle_visibility(row, today=today)
    elif row.state in {"revoked", "expired"}:
        _receipt(row)


def _step(row: Referral, verb: str, day: date, dice: Random) -> None:
    through = "job" if verb in {"remind", "escalate", "expire"} else "inside"
    at = timezone.make_aware(datetime.combine(day, time(9, dice.randrange(60))))
    why, words = dice.choice(NOS) if verb == "refuse" else ("", "")
    Step(referral=row, verb=verb, at=at, why=why, words=words, through=through, hand=0).save(
        force_insert=True
    )


def _owed_by_hand(row: Referral) -> None:
    """Who was reminded and still says nothing was written to; with no post in the demonstration, somebody prints."""
    if row.state not in AWAITED or row.reminded_on is None:
        return
    ServiceLetter(
        id=uuid5(NAMESPACE, f"lettera {row.pk}"),
        referral=row,
        occasion=Occasion.ESCALATE if row.escalated_on else Occasion.REMIND,
        on=row.reminded_on,
        state=LetterState.TO_PRINT,
        reason=NO_CARRIER if row.service.request_email else NO_ADDRESS,
    ).save(force_insert=True)


def _receipt(row: Referral) -> None:
    RevocationReceipt(
        source_id=row.pk,
        kind=row.state,
        service_id=row.service_id,
        sent_on=row.sent_on,
        ended_on=row.moved_on,
        organisation_id=row.receiver_organisation_id,
        neighbourhood_id=row.receiver_neighbourhood_id,
    ).save(force_insert=True)
