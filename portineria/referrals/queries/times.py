"""How long services take to answer: totals, whoever asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Q
from django.db.models.functions import Extract
from django.utils import timezone

from portineria.foundation.walls.public import entered

from ..access import COUNTER
from ..models import Referral
from ..models.referral import late_on
from ..rules import FEWEST_SHOWN

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class ResponseTime:
    """Of a service, over a year: requests received, half answered within `median_days`, refused, late now.

    `median_days` is None while nobody was answered.
    """

    service_id: int
    requests: int
    median_days: int | None
    refusals: int
    late_now: int

    @property
    def words(self) -> str:
        """«risponde di solito in 3 giorni»."""
        if self.median_days is None:
            return "non ha ancora risposto a nessuna richiesta"
        spans = {0: "il giorno stesso", 1: "in un giorno"}
        return f"risponde di solito {spans.get(self.median_days, f'in {self.median_days} giorni')}"


class _Median(Aggregate):
    """The middle value (PostgreSQL ordered-set aggregate)."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def response_times(
    service_ids: Iterable[int], *, today: date | None = None, public: bool = False
) -> dict[int, ResponseTime]:
    """For each service with at least one request in the last year; the others are absent.

    `public`: as of the last day of the month before, and only services with at least five requests, refusals and
    late answers being told only from five on (0 otherwise): a live counter would give single requests away.
    """
    day = today or timezone.localdate()
    if public:
        day = day.replace(day=1) - timedelta(days=1)
    with entered(COUNTER, writes=False):
        rows = list(_counted(list(service_ids), day))
    times = [_time(row, public=public) for row in rows]
    return {one.service_id: one for one in times if not public or one.requests >= FEWEST_SHOWN}


def _counted(service_ids: list[int], day: date) -> Any:
    days = Extract(F("answered_on") - F("sent_on"), "day")
    rows = Referral.objects.filter(service_id__in=service_ids, sent_on__gt=day - YEAR, sent_on__lte=day)
    return rows.values("service_id").annotate(
        requests=Count("pk"),
        median=_Median(days, filter=Q(answered_on__lte=day)),
        refusals=Count("pk", filter=Q(state="refused", moved_on__lte=day)),
        late=Count("pk", filter=late_on(day)),
    )


def _time(row: dict[str, Any], *, public: bool) -> ResponseTime:
    median = row["median"]
    least = FEWEST_SHOWN if public else 0
    return ResponseTime(
        service_id=row["service_id"],
        requests=row["requests"],
        median_days=None if median is None else round(median),
        refusals=row["refusals"] if row["refusals"] >= least else 0,
        late_now=row["late"] if row["late"] >= least else 0,
    )
