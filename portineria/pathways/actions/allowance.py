"""Writing rates, stating what is due for a month, agreeing with it once its effects on the rent were read.

Facts: `RateWritten`, `AllowanceStated`, `AllowanceAgreed`. They run inside a writing visit of `by`.
"""

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.facts.pathways import AllowanceAgreed, AllowanceStated, RateWritten
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..allowances import due_for, effects_of, rate_rows
from ..models import AllowanceRate, AllowanceStatement
from ..queries import open_to
from ..rules import Due, Refused, check_day_of, month_of
from .outcomes import about, write_outcome
from .paths import body_of, held

NO_PART = "Il tuo ente non ha parte in questo progetto: la tariffa non è stata scritta."
TWICE = "Da quel giorno c’è già una tariffa: togli quella, e scrivila di nuovo. Qui non è cambiato nulla."
STATED = "Per quel mese il conto è già fatto: se non torna, toglilo e rifallo."
NOTHING = "In quel mese non ci sono ore che danno diritto all’indennità: firma prima le ore."
NOT_OVER = "Il mese non è ancora finito: il conto si fa quando non ci sono più ore da firmare."
READ_FIRST = "Leggete prima insieme che effetto ha sul canone, e metti il segno. Non è stato firmato nulla."
CHANGED = (
    "Le ore o le tariffe sono cambiate da quando è stato fatto il conto: toglilo e rifallo, poi firmate."
)
AGREED = "Questo conto è già firmato: non è cambiato nulla."


@transaction.atomic
def write_rate(*, operation_id: int, by: Actor, **what: Any) -> UUID:
    """A rate from a day on: `from_on`, `cents_per_hour`, `monthly_cap_cents`, `kinds`, `act`, `effects`.

    Refused when the body has no part in the operation, or a rate begins on that day.
    """
    if operation_id not in {card.id for card in open_to(by)}:
        raise Refused(NO_PART)
    rate = AllowanceRate(operation_id=operation_id, organisation_id=body_of(by), **what)
    rate.written_by = by.user_id or 0
    try:
        with transaction.atomic():
            rate.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(TWICE) from error
    publish(RateWritten(operation_id=operation_id, on=rate.from_on, cents_per_hour=rate.cents_per_hour))
    return rate.pk


def strike_rate(*, rate_id: UUID, by: Actor) -> bool:
    """The rate was wrong: it counts no more, what was stated with it stays. False when it was gone, or another's."""
    rows = AllowanceRate.objects.filter(pk=rate_id, organisation_id=body_of(by), struck_at__isnull=True)
    return bool(rows.update(struck_at=timezone.now(), struck_by=by.user_id or 0))


@transaction.atomic
def state_allowance(*, path_id: UUID, month: date, by: Actor) -> UUID:
    """Count what is due for the month that begins on `month`, and freeze it. Refused when it is not over, or empty."""
    path = held(path_id)
    if month_of(month) >= month_of(timezone.localdate()):
        raise Refused(NOT_OVER)
    if AllowanceStatement.objects.standing().filter(path=path, month=month).exists():
        raise Refused(STATED)
    due = due_for(path, month)
    if not due.lines:
        raise Refused(NOTHING)
    row = AllowanceStatement(month=month, minutes=due.minutes, cents=due.cents, lines=_frozen(due))
    row.effects = effects_of(rate_rows(path.operation_id, path.organisation_id), due)
    row.digest = digest_of(path.pk, row)
    write_outcome(row, path, "", by)
    publish(AllowanceStated(on=month, minutes=due.minutes, cents=due.cents, **about(path)))
    return row.pk


@transaction.atomic
def agree_allowance(*, statement_id: UUID, agreed_on: date, how: str, effects_read: bool, by: Actor) -> None:
    """The person agrees with a statement. Refused before its effects are read, or when it does not hold any more."""
    rows = AllowanceStatement.objects.standing().select_for_update(of=("self",)).select_related("path")
    row = rows.get(pk=statement_id)
    if row.agreed_on is not None:
        raise Refused(AGREED)
    if not effects_read:
        raise Refused(READ_FIRST)
    if not still_holds(row):
        raise Refused(CHANGED)
    check_day_of("della firma", on=agreed_on, agreed_on=row.month, today=timezone.localdate())
    row.agreed_on, row.agreed_how = agreed_on, how
    row.save(update_fields=["agreed_on", "agreed_how"])
    publish(AllowanceAgreed(on=agreed_on, cents=row.cents, **about(row.path)))


def still_holds(row: AllowanceStatement) -> bool:
    """Whether counting again gives what was frozen."""
    try:
        due = due_for(row.path, row.month)
    except Refused:
        return False
    return (_frozen(due), due.cents) == (row.lines, row.cents)


def digest_of(path_id: UUID, row: AllowanceStatement) -> str:
    """The sha256 of what is frozen, in one canonical form."""
    frozen = [str(path_id), row.month.isoformat(), row.lines, row.cents, row.effects]
    return sha256(json.dumps(frozen, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _frozen(due: Due) -> list[list[Any]]:
    return [
        [str(value) if isinstance(value, date) else value for value in asdict(line).values()]
        for line in due.lines
    ]
