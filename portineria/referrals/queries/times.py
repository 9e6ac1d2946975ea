"""How long services take to answer, and why they say no: totals, whoever asks; in public what was published only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Max, Q
from django.db.models.functions import Extract
from django.utils import timezone

from portineria.foundation.days import days_in_words
from portineria.foundation.walls.public import Actor, entered

from ..access import COUNTER
from ..models import PublishedTime, Referral, Step
from ..models.referral import late_on

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class ResponseTime:
    """Of a service, over a year: requests received, half answered within `median_days`, refused, late now.

    `median_days` is None while nobody was answered; `whys`: how many were refused for each reason. In public `as_of`
    is the day of the release, `requests` are told by fives, `refusals` and `late_now` are 0, `whys` is empty, and
    `refused_in_ten` and `refused_for` say what may be said of refusals.
    """

    service_id: int
    requests: int
    median_days: int | None
    refusals: int
    late_now: int
    as_of: date | None = None
    refused_in_ten: int | None = None
    refused_for: str = ""
    whys: Mapping[str, int] = field(default_factory=dict)

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
        asked = Referral.objects.filter(service_id__in=wanted)
        rows, whys = list(counted(asked, day)), refused_by_reason(asked, day)
    return {row["service_id"]: _time(row, whys) for row in rows}


def own_times(service_id: int, *, by: Actor, today: date) -> ResponseTime | None:
    """The same of the requests that the body of `by` sent from where `by` works: each can be read one by one."""
    mine = Referral.objects.sent_by(by).filter(service_id=service_id)
    whys = refused_by_reason(mine, today)
    return next((_time(row, whys) for row in counted(mine, today)), None)


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
            refused_for=row.refused_for,
        )
        for row in released.filter(as_of=last, service_id__in=service_ids)
    }


def counted(rows: Any, day: date) -> Any:
    """Totals of `rows` by service, over the year that ends with `day`."""
    days = Extract(F("answered_on") - F("sent_on"), "day")
    return (
        _of_the_year(rows, day)
        .values("service_id")
        .annotate(
            requests=Count("pk"),
            answered=Count("pk", filter=Q(answered_on__lte=day)),
            median=_Median(days, filter=Q(answered_on__lte=day)),
            refusals=Count("pk", filter=_refused(day)),
            late=Count("pk", filter=late_on(day)),
        )
    )


def refused_by_reason(rows: Any, day: date) -> dict[int, dict[str, int]]:
    """For each service, how many of the refusals that `counted` counts had each reason, commonest first."""
    refused = _of_the_year(rows, day).filter(_refused(day))
    steps = Step.objects.filter(verb="refuse", referral__in=refused.values("pk")).order_by()
    counts = steps.values_list("referral__service_id", "why").annotate(count=Count("pk"))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for service_id, why, count in counts.order_by("-count", "why"):
        found[service_id][why] = count
    return found


def _of_the_year(rows: Any, day: date) -> Any:
    return rows.order_by().filter(sent_on__gt=day - YEAR, sent_on__lte=day)


def _refused(day: date) -> Q:
    return Q(state="refused", moved_on__lte=day)


def _time(row: dict[str, Any], whys: Mapping[int, Mapping[str, int]]) -> ResponseTime:
    median = row["median"]
    return ResponseTime(
        service_id=row["service_id"],
        requests=row["requests"],
        median_days=None if median is None else round(median),
        refusals=row["refusals"],
        late_now=row["late"],
        whys=whys.get(row["service_id"], {}),
    )
