"""Reads of the morning: what was already said, and which rules are switched off."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from ..models import AttentionAnswer, RuleSwitch
from ..rules.attention import Said


def said_about(person_ids: Iterable[UUID], today: date) -> list[Said]:
    """Answers the actor sees about these persons that may still cover a reason."""
    rows = AttentionAnswer.objects.still_covering(today).filter(person_id__in=set(person_ids))
    return [Said(row.person_id, row.rule, row.answered_on, row.until) for row in rows]


def rules_switched_off(organisation_id: int | None) -> frozenset[str]:
    """The rules a body does not listen to: the latest word on each counts."""
    rows = RuleSwitch.objects.filter(organisation_id=organisation_id).order_by("rule", "-changed_at")
    latest = rows.distinct("rule").values_list("rule", "is_on")
    return frozenset(rule for rule, is_on in latest if not is_on)
