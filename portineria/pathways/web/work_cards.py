"""One's own timesheet as the screen shows it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from portineria.foundation.ui import italian
from portineria.participations.public import WorkCard

from ..rules import in_hours, month_of
from .allowance_cards import month_name

OTHER = "un progetto in cui il tuo ente non ha più parte"


def last_day_of(month: date) -> date:
    """The last day of the month that begins on `month`."""
    return month_of(month + timedelta(days=31)) - timedelta(days=1)


def month_address(month: date) -> str:
    """The timesheet of a month."""
    return f"{reverse('pathways:own_hours')}?mese={month:%Y-%m}"


def sheet(month: date, lines: Iterable[WorkCard], titles: Mapping[int, str], today: date) -> dict[str, Any]:
    """A month: its lines, the sums by operation, the months beside it."""
    some = list(lines)
    sums: Counter[str] = Counter()
    for line in some:
        sums[titles.get(line.operation_id, OTHER)] += 0 if line.struck_at else line.minutes
    after = last_day_of(month) + timedelta(days=1)
    return {
        "month": month_name(month),
        "lines": [_line(line, titles) for line in some],
        "sums": [(title, in_hours(minutes)) for title, minutes in sorted(sums.items())],
        "before": month_address(month_of(month - timedelta(days=1))),
        "after": month_address(after) if after <= today else "",
        "query": f"?mese={month:%Y-%m}",
    }


def _line(line: WorkCard, titles: Mapping[int, str]) -> dict[str, Any]:
    return {
        "day": italian.day(line.on),
        "hours": in_hours(line.minutes),
        "task": line.task,
        "title": titles.get(line.operation_id, OTHER),
        "is_struck": line.struck_at is not None,
        "striking": reverse("pathways:striking_work", args=[line.id]),
    }
