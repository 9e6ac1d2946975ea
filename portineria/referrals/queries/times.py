"""How long services take to answer: totals, whoever asks; in public what was published, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Max, Q
from django.db.models.functions import Extract
from django.utils import timezone

from portineria.foundation.days import days_in_words
from portineria.foundation.walls.public import Actor, entered

from ..access import COUNTER
from ..models import PublishedTime, Referral
from ..models.referral import late_on

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class ResponseTime:
    """Of a service, over a year: requests received, half answered within `median_days`, refused, late now.

    `median_days` is None while nobody was answered. In public `as_of` is the day of the release, `requests` are told
    by fives, `refusals` and `late_now` are 0 and `refused_in_ten` says what may be said of refusals.
    """

    service_id: int
    requests: int
    median_days: int | None
    refusals: int
    late_now: int
    as_of: date | None = None
    refused_in_ten: int | None = None

    @property
    def words(self) -> str:
        """«risponde di solito in 3 giorni»."""
        if self.median_days is None:
            return "non ha ancora risposto a nessuna richiesta"
        return f"risponde di solito {took_in_words(self.median_days)}"


def took_in_words(days: int) -> str:
    """«il giorno stesso», «in 3 giorni»."""
    return {0: "il giorno stesso", 1: "in un giorno"}.get(days, f"in {days_in_words(days)}")


class _Median(Aggregate):
    """The middle value (PostgreSQL ordered-set aggregate)."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def response_times(
    service_ids: Iterable[int], *, today: date | None = None, public: bool = False
) -> dict[int, ResponseTime]:
    """For each service with at least one request in the last year; the others are absent.

    `public`: what the last release before `today` says (`actions.publish_times`), never a live count: a counter
    that moves would give single requests away.
    """
    day, wanted = today or timezone.localdate(), list(service_ids)
    if public:
        return _published(wanted, day)
    with entered(COUNTER, writes=False):
        rows = list(counted(Referral.objects.filter(service_id__in=wanted), day))
    return {row["service_id"]: _time(row) for row in rows}


def own_times(service_id: int, *, by: Actor, today: date) -> ResponseTime | None:
    """The same of the requests that the body of `by` sent from where `by` works: each can be read one by one."""
    mine = Referral.objects.sent_by(by).filter(service_id=service_id)
    return next((_time(row) for row in counted(mine, today)), None)


def _published(service_ids: list[int], day: date) -> dict[int, ResponseTime]:
    released = PublishedTime.objects.filter(as_of__lt=day)
    last = released.aggregate(last=Max("as_of"))["last"]
    return {
        row.service_id: ResponseTime(
            service_id=row.service_id,
            requests=row.requests,
            median_days=row.median_days,
            refusals=0,
            late_now=0,
            as_of=row.as_of,
            refused_in_ten=row.refused_in_ten,
        )
        for row in released.filter(as_of=last, service_id__in=service_ids)
    }


def counted(rows: Any, day: date) -> Any:
    """Totals of `rows` by service, over the year that ends with `day`."""
    days = Extract(F("answered_on") - F("sent_on"), "day")
    year = rows.order_by().filter(sent_on__gt=day - YEAR, sent_on__lte=day)
    return year.values("service_id").annotate(
        requests=Count("pk"),
        answered=Count("pk", filter=Q(answered_on__lte=day)),
        median=_Median(days, filter=Q(answered_on__lte=day)),
        refusals=Count("pk", filter=Q(state="refused", moved_on__lte=day)),
        late=Count("pk", filter=late_on(day)),
    )


def _time(row: dict[str, Any]) -> ResponseTime:
    median = row["median"]
    return ResponseTime(
        service_id=row["service_id"],
        requests=row["requests"],
        median_days=None if median is None else round(median),
        refusals=row["refusals"],
        late_now=row["late"],
    )
