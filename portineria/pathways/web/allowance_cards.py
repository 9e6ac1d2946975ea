"""Participation allowances as the screen and the sheet show them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from django.urls import reverse

from portineria.foundation.days import MONTHS, dated
from portineria.foundation.ui import italian
from portineria.people.public import PersonCard

from ..allowances import Month
from ..models import AllowanceRate, AllowanceStatement, Path
from ..rules import in_hours, month_of
from ..words import AgreedHow, StepKind

COLUMNS = ("Dal", "Euro all’ora", "Ore", "Euro")
TEMPLATE = FilePath(__file__).resolve().parents[1] / "templates" / "pathways" / "statement.typ"


def euros(cents: int) -> str:
    """«1.234,50 €»."""
    return italian.euros(Decimal(cents) / 100)


def month_name(first: date) -> str:
    """«novembre 2026»."""
    return f"{MONTHS[first.month - 1]} {first.year}"


def month_items(path: Path, months: Iterable[Month], today: date) -> list[dict[str, Any]]:
    """The months of a path: the hours, and the sum or what can be done."""
    return [_month(path, one, today) for one in months]


def _month(path: Path, one: Month, today: date) -> dict[str, Any]:
    row = one.statement
    item: dict[str, Any] = {"name": month_name(one.first), "hours": in_hours(one.minutes)}
    if row is not None:
        item["sum"], item["href"] = euros(row.cents), statement_address(path, row)
        item["badge"], item["tone"] = ("Firmato", "good") if row.agreed_on else ("Da firmare", "warning")
    elif one.first < month_of(today):
        item["counting"] = {"month": one.first.isoformat()}
    return item


def statement_address(path: Path, row: AllowanceStatement) -> str:
    """The page of a statement."""
    return reverse("pathways:statement", args=[path.pk, row.pk])


def statement_rows(row: AllowanceStatement) -> list[tuple[str, ...]]:
    """The frozen lines for `ui_table`."""
    return [
        (italian.day(date.fromisoformat(since)), euros(rate), in_hours(minutes), euros(cents))
        for since, rate, minutes, cents in row.lines
    ]


def statement_facts(row: AllowanceStatement) -> list[tuple[str, str]]:
    """The sum, what it is made of, how it was agreed; for `ui_definitions`."""
    agreed = (
        f"{dated('il', row.agreed_on)}: {AgreedHow(row.agreed_how).label}" if row.agreed_on else "non ancora"
    )
    computed = sum(line[3] for line in row.lines)
    over = [("Senza il tetto mensile sarebbe", euros(computed))] if computed > row.cents else []
    return [("Spetta", euros(row.cents)), *over, ("Per", in_hours(row.minutes)), ("Firmato", agreed)]


def rate_groups(rows: Iterable[AllowanceRate]) -> list[dict[str, Any]]:
    """Rates by operation, each with its table and the way to take a rate away."""
    groups: dict[str, list[AllowanceRate]] = {}
    for row in rows:
        groups.setdefault(row.operation.title, []).append(row)
    return [{"title": title, "rates": [_rate(row) for row in some]} for title, some in groups.items()]


def _rate(row: AllowanceRate) -> dict[str, Any]:
    cap = euros(row.monthly_cap_cents) if row.monthly_cap_cents is not None else "nessun tetto"
    facts = [
        ("Euro all’ora", euros(row.cents_per_hour)),
        ("Al massimo al mese", cap),
        ("Attività", ", ".join(StepKind(kind).label for kind in row.kinds)),
        ("Atto", row.act),
        ("Effetto sul canone", row.effects),
    ]
    return {"id": row.pk, "since": dated("dal", row.from_on), "facts": facts}


def sheet(path: Path, person: PersonCard, row: AllowanceStatement) -> dict[str, Any]:
    """What the printed statement says."""
    return {
        "language": "it",
        "title": f"Indennità di partecipazione, {month_name(row.month)}",
        "facts": [
            ("Persona", person.full_name + (" (sintetica)" if person.synthetic else "")),
            ("Progetto", path.operation.title),
            ("Ente", path.organisation.name),
            *statement_facts(row),
        ],
        "columns": list(COLUMNS),
        "rows": [list(line) for line in statement_rows(row)],
        "effects": row.effects,
        "digest": row.digest,
    }
