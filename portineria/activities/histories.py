"""What somebody took part in, and who used to come and does not any more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max
from django.utils import timezone

from portineria.people.public import standing_for

from .models import Attendance, Session
from .models.session import midnight
from .rules import REGULAR_TIMES, has_stopped, looked_at, stopped_since


@dataclass(frozen=True)
class AttendedSession:
    """A session somebody was at; `starts_at` is an instant (UTC)."""

    session_id: UUID
    title: str
    lab_name: str
    starts_at: datetime


@dataclass(frozen=True)
class StoppedComing:
    """Somebody who came to a lab regularly, last on `last_on`; `since` is the day it counts as having stopped."""

    person_id: UUID
    lab_name: str
    last_on: date
    since: date


def attended_by(records: Collection[UUID], limit: int = 30) -> list[AttendedSession]:
    """The last sessions at which a person, by any of their `records`, was present, as far as the actor sees."""
    standing = Attendance.objects.standing().filter(person_id__in=records).select_related("session__lab")
    rows = standing.order_by("-session__starts_at", "pk")[:limit]
    found = {
        row.session_id: AttendedSession(
            row.session_id, row.session.title, row.session.lab.name, row.session.starts_at
        )
        for row in rows
    }
    return list(found.values())


def stopped_coming(today: date) -> list[StoppedComing]:
    """Who came to a lab regularly and has not come for three weeks while it was held, as far as the actor sees.

    At most four queries: sessions by their day, then the registers of those sessions. Columns are read, not rows:
    whoever is not looked for in the end leaves no trace.
    """
    regulars = _regulars(today)
    if not regulars:
        return []
    since = _sessions(looked_at(today)[1] + timedelta(days=1), today)
    held = dict(since.order_by().values("lab_id").annotate(n=Count("pk")).values_list("lab_id", "n"))
    stands = standing_for({person for _, person, *_ in regulars})
    records = {*stands, *stands.values()}
    came = Attendance.objects.standing().filter(session__in=since, person_id__in=records).order_by()
    coming = {(lab, stands.get(one, one)) for lab, one in came.values_list("session__lab_id", "person_id")}
    found = {}
    for lab, person, name, times, last in regulars:
        last_on, who = timezone.localdate(last), stands.get(person)
        stopped = has_stopped(times=times, last_on=last_on, held_since=held.get(lab, 0), today=today)
        if who and stopped and (lab, who) not in coming:
            found[lab, who] = StoppedComing(who, name, last_on, stopped_since(last_on))
    return sorted(found.values(), key=lambda one: (one.since, one.person_id))


def _regulars(today: date) -> list[tuple[int, UUID, str, int, datetime]]:
    """(lab, person, its name, how often, when last) of who came often enough, and not in the last three weeks."""
    first, last = looked_at(today)
    over = midnight(last + timedelta(days=1))
    touches = Attendance.objects.standing().filter(session__in=_sessions(first, today)).order_by()
    by_lab = touches.values("session__lab_id", "person_id", "session__lab__name")
    counted = by_lab.annotate(times=Count("pk"), last=Max("session__starts_at"))
    often = counted.filter(times__gte=REGULAR_TIMES, last__lt=over)
    return list(often.values_list("session__lab_id", "person_id", "session__lab__name", "times", "last"))


def _sessions(first: date, last: date) -> Any:
    """Sessions held from a day to a day."""
    return Session.objects.between(first, last).exclude(state="cancelled")
