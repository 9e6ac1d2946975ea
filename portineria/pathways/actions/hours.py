"""Signing the hours of paths day by day, correcting a line.

Facts: `HoursSigned`, `HoursStruck`. The lines themselves live in `participations`, where claims read them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.pathways import HoursSigned, HoursStruck
from portineria.facts.public import publish_all
from portineria.foundation.walls.public import Actor
from portineria.participations.public import (
    HoursCard,
    HoursDiffer,
    HoursRow,
    minutes_on,
    sign_hours,
    strike_hours,
)
from portineria.programmes.public import SubProject

from ..models import Path
from ..queries import endings_of
from ..rules import MOST_A_DAY, Refused, check_can_sign, in_hours, part_for_paths

GONE = "Questa riga è già stata tolta o corretta: non è cambiato nulla."


@dataclass(frozen=True, kw_only=True)
class Day:
    """What a register says of a day: `minutes` of an activity of `kind`; `register` is individual or group."""

    on: date
    kind: str
    minutes: int
    register: str


@transaction.atomic
def sign_day(*, path_ids: Sequence[UUID], day: Day, by: Actor) -> int:
    """Sign the same hours of a day on these paths, all or none; how many lines are new. Twice is once.

    Refused when a day makes no sense, holds too much already, or is signed with other hours.
    """
    paths = list(Path.objects.filter(pk__in=set(path_ids)).order_by("participation_id"))
    if len(paths) != len(set(path_ids)) or not paths:
        raise Refused("Scegli di nuovo le persone: un percorso non si può firmare. Il resto è rimasto.")
    parts, endings = _parts(paths), endings_of(paths)
    today = timezone.localdate()
    for path in paths:
        check_can_sign(on=day.on, agreed_on=path.agreed_on, ended_on=endings.get(path.pk), today=today)
    fresh = [path for path in paths if _sign(path, parts[path.operation_id], day, by)]
    _check_the_day(paths, day)
    publish_all([_fact(HoursSigned, path, day.on, day.minutes) for path in fresh])
    return len(fresh)


@transaction.atomic
def correct_hours(*, path: Path, line: HoursCard, minutes: int, by: Actor) -> None:
    """Strike a line and write it again with other minutes; 0: it is only struck. Refused when it was struck already."""
    if line.struck_at is not None or not strike_hours(hours_id=line.id, by=by):
        raise Refused(GONE)
    publish_all([_fact(HoursStruck, path, line.on, line.minutes)])
    if minutes:
        again = Day(on=line.on, kind=line.kind, minutes=minutes, register=line.register)
        sign_day(path_ids=[path.pk], day=again, by=by)


def _sign(path: Path, part: str, day: Day, by: Actor) -> bool:
    row = HoursRow(
        operation_id=path.operation_id,
        sub_project_kind=part,
        person_id=path.person_id,
        on=day.on,
        minutes=day.minutes,
        kind=day.kind,
        register=day.register,
        organisation_id=path.organisation_id,
        neighbourhood_id=path.neighbourhood_id,
    )
    try:
        return bool(sign_hours(rows=[row], by=by))
    except HoursDiffer as standing:
        words = f"Per quel giorno sono già firmate {in_hours(standing.minutes)} della stessa attività"
        raise Refused(f"{words}: correggi quella riga. Qui non è stato firmato nulla.") from standing


def _check_the_day(paths: Sequence[Path], day: Day) -> None:
    """After signing, because what was signed twice counts once; what is too much is undone."""
    totals = minutes_on([path.participation_id for path in paths], day.on)
    if max(totals.values(), default=0) > MOST_A_DAY:
        words = f"In un giorno si firmano al massimo {in_hours(MOST_A_DAY)} per persona"
        raise Refused(f"{words}: guarda le altre righe di quel giorno. Qui non è stato firmato nulla.")


def _parts(paths: Sequence[Path]) -> dict[int, str]:
    """Operation → the kind of its part in which paths stand."""
    kinds: dict[int, set[str]] = {path.operation_id: set() for path in paths}
    rows = SubProject.objects.filter(operation_id__in=kinds)
    for operation, kind in rows.values_list("operation_id", "kind"):
        kinds[operation].add(kind)
    return {operation: part_for_paths(some) or "" for operation, some in kinds.items()}


def _fact(what: Any, path: Path, on: date, minutes: int) -> Any:
    return what(
        path_id=path.pk,
        person_id=path.person_id,
        operation_id=path.operation_id,
        on=on,
        minutes=minutes,
        organisation_id=path.organisation_id,
        neighbourhood_id=path.neighbourhood_id,
    )
