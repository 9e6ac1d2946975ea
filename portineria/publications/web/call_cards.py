"""Calls as the public page shows them: words and money, no queries."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from portineria.calls.public import TONES, BudgetCard, CallCard, EventCard, Phase, StageCard, TermCard
from portineria.foundation.days import MONTHS
from portineria.foundation.ui import italian

NOT_SAID = "non noto"
STAGE_COLUMNS = ("Fase", "Dal", "Al", "Atto")
BUDGET_COLUMNS = ("A chi o a che cosa", "Fondo", ("Importo", "number"))
TERM_COLUMNS = ("Sotto-progetto", "Azione", "Obbligatorio", ("Massimale", "number"))


def call_items(found: Iterable[CallCard]) -> list[dict[str, Any]]:
    """Calls for `ui_link_list`."""
    return [
        {
            "text": one.title,
            "href": reverse("publications:call", args=[one.code]),
            "detail": " · ".join(filter(None, [one.kind_label, one.programme_name, _money(one.cents)])),
            "icon": "file",
            "badge": Phase(one.phase).label,
            "tone": TONES[Phase(one.phase)],
        }
        for one in found
    ]


def call_page(one: CallCard) -> dict[str, Any]:
    """Everything a call says, part by part."""
    return {
        "call": one,
        "phase": Phase(one.phase).label,
        "tone": TONES[Phase(one.phase)],
        "facts": _facts(one),
        "stage_columns": STAGE_COLUMNS,
        "stages": [_stage(stage) for stage in one.stages],
        "budget_columns": BUDGET_COLUMNS,
        "budgets": [_budget(budget) for budget in one.budgets],
        "term_columns": TERM_COLUMNS,
        "terms": [_term(term) for term in one.terms],
        "clauses": [clause.words for clause in one.clauses],
        "events": [_event(event) for event in one.events],
        "remarks": [note for note in _notes(one) if note],
    }


def _facts(one: CallCard) -> list[tuple[str, str]]:
    months = f"{one.duration_months} mesi" if one.duration_months else NOT_SAID
    return [
        ("Come sceglie", one.kind_label),
        ("Programma", one.programme_name),
        ("Dotazione", _money(one.cents) or NOT_SAID),
        ("Durata dei progetti", months),
    ]


def _stage(one: StageCard) -> tuple[str, str, str, str]:
    closes = _day(one.closes_on)
    if one.closes_time:
        closes = f"{closes}, ore {one.closes_time:%H:%M}"
    return one.title, _day(one.opens_on), closes, one.act or NOT_SAID


def _day(day: date | None) -> str:
    return italian.day(day) if day else NOT_SAID


def _budget(one: BudgetCard) -> tuple[str, str, str]:
    return one.purpose or "Tutto", one.fund, _money(one.cents)


def _term(one: TermCard) -> tuple[str, str, str, str]:
    mandatory = "sì" if one.is_mandatory else "no"
    return one.kind_label, one.action or NOT_SAID, mandatory, _money(one.ceiling_cents) or NOT_SAID


def _event(one: EventCard) -> dict[str, str]:
    """When, what, how much, who says it."""
    when = italian.day(one.on) if one.day_known else f"{MONTHS[one.on.month - 1]} {one.on.year}"
    return {"when": when, "what": one.what, "money": _money(one.cents), "source": one.source}


def _money(cents: int | None) -> str:
    return italian.euros(Decimal(cents) / 100) if cents else ""


def _notes(one: CallCard) -> list[str]:
    """How what is uncertain was found."""
    return [*(part.note for part in one.budgets), *(part.note for part in one.terms)]
