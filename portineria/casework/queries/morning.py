"""Reads of the morning: what was already said, and which rules are switched off.

Only columns are read: what was said of somebody who is not listed leaves no trace of a reading.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ..models import AttentionAnswer, RuleSwitch
from ..rules.attention import Said, Spoken, still_said
from ..words import Said as Kind


@dataclass(frozen=True)
class Switched:
    """The latest word of a body on a rule: whose hand, and when (UTC)."""

    rule: str
    is_on: bool
    changed_at: datetime
    changed_as: str


def said_about(person_ids: Iterable[UUID], today: date) -> list[Said]:
    """Answers the actor sees about these persons that may still cover a reason."""
    rows = AttentionAnswer.objects.still_covering(today).filter(person_id__in=set(person_ids))
    return still_said(_spoken(rows))


def set_aside_on(day: date, *, by_user: int) -> dict[UUID, frozenset[str]]:
    """Person → rules that a user said on `day` need nobody, and nobody has taken back."""
    rows = AttentionAnswer.objects.given_on(day).filter(answered_by=by_user, until__isnull=True)
    found: dict[UUID, frozenset[str]] = {}
    for said in still_said(_spoken(rows)):
        found[said.person_id] = found.get(said.person_id, frozenset()) | {said.rule}
    return found


def answered_since(day: date) -> frozenset[UUID]:
    """Persons about whose reasons the actor sees an answer from `day` on."""
    rows = AttentionAnswer.objects.filter(answered_on__gte=day).exclude(said=Kind.TAKEN_BACK)
    return frozenset(rows.order_by().values_list("person_id", flat=True).distinct())


def switches_of(organisation_id: int | None) -> dict[str, Switched]:
    """Rule → the latest word of a body on it; rules nobody ever switched are absent, and count."""
    rows = RuleSwitch.objects.filter(organisation_id=organisation_id).order_by("rule", "-changed_at")
    latest = rows.distinct("rule").values_list("rule", "is_on", "changed_at", "changed_as")
    return {row[0]: Switched(*row) for row in latest}


def rules_switched_off(organisation_id: int | None) -> frozenset[str]:
    """The rules a body does not listen to: the latest word on each counts."""
    return frozenset(rule for rule, said in switches_of(organisation_id).items() if not said.is_on)


def _spoken(rows: Any) -> Iterable[Spoken]:
    columns = ("person_id", "rule", "answered_on", "until", "answered_at", "said")
    for person, rule, day, until, at, said in rows.values_list(*columns):
        yield Spoken(Said(person, rule, day, until), at, takes_back=said == Kind.TAKEN_BACK)
