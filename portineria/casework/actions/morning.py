"""Answering the morning's reasons, and choosing which rules a body listens to."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from portineria.facts.casework import AttentionAnswered
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import AttentionAnswer, RuleSwitch
from ..rules.cases import Refused
from ..words import Said

FURTHEST = 90  # days: a longer wait is a decision about the case, not about the morning


@transaction.atomic
def postpone(
    *, person_id: UUID, rule: str, until: date, reason: str, neighbourhood_id: int, by: Actor
) -> UUID:
    """Leave a reason to look for somebody until the day `until`. Refused without a why, or beyond 90 days."""
    today = timezone.localdate()
    if not reason.strip():
        raise Refused("Scrivi in due parole perché si rimanda: domani lo leggerà chi apre l’elenco.")
    if not 0 < (until - today).days <= FURTHEST:
        raise Refused(f"Scegli un giorno da domani in poi, entro {FURTHEST} giorni.")
    return _answer(person_id, rule, Said.POSTPONED, until, reason.strip(), neighbourhood_id, by)


@transaction.atomic
def set_aside(*, person_id: UUID, rule: str, neighbourhood_id: int, by: Actor) -> UUID:
    """Say that nobody needs to be looked for because of `rule`, until something newer happens."""
    return _answer(person_id, rule, Said.NOT_NEEDED, None, "", neighbourhood_id, by)


@transaction.atomic
def take_back(*, person_id: UUID, rule: str, neighbourhood_id: int, by: Actor) -> UUID:
    """What was said of `rule` about the person today was a mistake; nothing is erased. Refused from tomorrow on."""
    today = timezone.localdate()
    said = AttentionAnswer.objects.given_on(today).filter(person_id=person_id, rule=rule)
    if not said.exists():
        raise Refused("Oggi di questo motivo non è stato detto nulla: l’elenco è rimasto com’era.")
    return _answer(person_id, rule, Said.TAKEN_BACK, None, "", neighbourhood_id, by)


def _answer(
    person_id: UUID, rule: str, said: str, until: date | None, reason: str, neighbourhood_id: int, by: Actor
) -> UUID:
    place = {"organisation_id": by.organisation_id, "neighbourhood_id": neighbourhood_id}
    row = AttentionAnswer(
        id=uuid4(),
        person_id=person_id,
        rule=rule,
        said=said,
        until=until,
        reason=reason,
        answered_on=timezone.localdate(),
        answered_at=timezone.now(),
        answered_by=by.user_id or 0,
        **place,
    )
    row.save(force_insert=True)
    publish(AttentionAnswered(person_id=person_id, rule=rule, said=said, on=row.answered_on, **place))
    return row.pk


def switch_rule(*, rule: str, is_on: bool, by: Actor) -> None:
    """From now on the actor's body listens to `rule`, or does not."""
    RuleSwitch(
        rule=rule,
        is_on=is_on,
        changed_at=timezone.now(),
        changed_by=by.user_id or 0,
        changed_as=f"{by.name} ({by.role_label})"[:80],
        organisation_id=by.organisation_id or 0,
    ).save(force_insert=True)
