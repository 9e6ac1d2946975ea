"""Reading the register of accesses."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from portineria.audit.public import Reading
from portineria.doors.public import doors_about

DAYS_SHOWN = 7  # when nobody says from when


def readings(asked: dict[str, Any], *, today: date) -> Any:
    """Readings that answer the question, latest first; without any date or subject, those of the last days."""
    rows = Reading.objects.between(_first_day(asked, today), asked.get("al"))
    if asked.get("soggetto"):
        rows = rows.about(asked["soggetto"])
    if asked.get("chi"):
        rows = rows.filter(actor_name__icontains=asked["chi"])
    if asked.get("pagina"):
        rows = rows.filter(Q(door__icontains=asked["pagina"]) | Q(door__in=doors_about(asked["pagina"])))
    return rows.order_by("-read_at", "-id")


def _first_day(asked: dict[str, Any], today: date) -> date | None:
    if asked.get("dal") or asked.get("al") or asked.get("soggetto"):
        first: date | None = asked.get("dal")
        return first
    return today - timedelta(days=DAYS_SHOWN)
