"""Freezing, once a month, how long each service takes to answer."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from portineria.foundation.walls.public import Actor, entered

from ..access import COUNTER
from ..models import PublishedTime, Referral
from ..queries.times import counted, refused_by_reason
from ..rules import NO_REASON_TOLD, Published, publishable, release_day


def publish_times(*, today: date, by: Actor = COUNTER) -> int:
    """Publish as of the last day of the month before `today`; returns of how many services. Twice is once.

    Works as COUNTER, whatever `by` may see. What was published is not counted again, whatever changes afterwards.
    """
    as_of = release_day(today)
    with entered(COUNTER, writes=True):
        if PublishedTime.objects.filter(as_of__gte=as_of).exists():
            return 0
        everything = Referral.objects.all()
        told_why = everything.exclude(service__category__in=NO_REASON_TOLD)
        whys = refused_by_reason(told_why, as_of)
        told = {row["service_id"]: _told(row, whys) for row in counted(everything, as_of)}
        fresh = [
            PublishedTime(service_id=service_id, as_of=as_of, **asdict(one))
            for service_id, one in told.items()
            if one
        ]
        PublishedTime.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _told(row: dict[str, Any], whys: Mapping[int, Mapping[str, int]]) -> Published | None:
    return publishable(
        requests=row["requests"],
        answered=row["answered"],
        median_days=row["median"],
        refusals=row["refusals"],
        whys=whys.get(row["service_id"]),
    )
