"""Agreeing on a path, writing its objectives and steps, marking what was done.

Fact: `PathAgreed`. Actions run inside a writing visit of `by`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from portineria.facts.pathways import PathAgreed
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor, Compartment
from portineria.participations.public import enter_operation, participation_key
from portineria.people.public import register_person, standing_for

from ..models import Path, PathObjective, PathStep
from ..queries import open_to
from ..rules import MOST_OBJECTIVES, MOST_STEPS, Refused, check_can_agree, check_room_for, part_for_paths
from ..words import StepState

UNKNOWN = "Questa persona non si può scegliere: cercala di nuovo. Quello che hai scritto è rimasto."
NO_PART = "Il tuo ente non ha parte in questo progetto: scegline un altro. Quello che hai scritto è rimasto."
TWICE = "Con questa persona c’è già un percorso di quel giorno: aprilo dall’elenco, qui non è cambiato nulla."


@dataclass(frozen=True, kw_only=True)
class NewPath:
    """What is agreed with a person. No accredited body: not yet chosen."""

    person_id: UUID
    operation_id: int
    neighbourhood_id: int
    agreed_on: date
    accredited_id: int | None = None
    tutor: str = ""
    needs: str = ""


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody nobody of the body knows yet; birth year None: not known."""

    given_name: str
    family_name: str
    birth_year: int | None


def register_newcomer(*, newcomer: Newcomer, neighbourhood_id: int, by: Actor) -> UUID:
    """Write a new person in the register, known to the body of `by` in its labs."""
    return register_person(
        given_name=newcomer.given_name,
        family_name=newcomer.family_name,
        birth_year=newcomer.birth_year,
        organisation_id=body_of(by),
        neighbourhood_id=neighbourhood_id,
        compartment=Compartment.LABS,
        by=by,
    )


@transaction.atomic
def agree_path(*, path: NewPath, by: Actor) -> UUID:
    """A path is agreed: the person is in the operation from that day, if they were not. Returns the path.

    Refused when the person is not visible, the body has no part in the operation, or the day makes no sense.
    """
    person = standing_for([path.person_id]).get(path.person_id)
    if person is None:
        raise Refused(UNKNOWN)
    part = _part_of_operation(path, by)
    scope: dict[str, Any] = {"organisation_id": body_of(by), "neighbourhood_id": path.neighbourhood_id}
    entry: dict[str, Any] = {"operation_id": path.operation_id, "person_id": person, "on": path.agreed_on}
    enter_operation(sub_project_kind=part, by=by, **entry, **scope)
    row = Path(person_id=person, operation_id=path.operation_id, agreed_on=path.agreed_on, **scope)
    row.participation_id = participation_key(path.operation_id, person)
    row.accredited_id, row.tutor, row.needs = path.accredited_id, path.tutor, path.needs
    row.agreed_by = by.user_id or 0
    _keep(row)
    publish(PathAgreed(path_id=row.pk, **entry, **scope))
    return row.pk


@transaction.atomic
def add_objective(*, path_id: UUID, words: str, by: Actor) -> UUID:
    """An objective, written last. Path.DoesNotExist when the actor does not see the path; Refused when full."""
    path = held(path_id)
    there = PathObjective.objects.filter(path=path)
    check_room_for("obiettivi", there_are=there.count(), most=MOST_OBJECTIVES)
    row = PathObjective(path=path, words=words, place=_next(there), **scope_of(path))
    row.save(force_insert=True)
    return row.pk


@transaction.atomic
def add_step(*, objective_id: UUID, kind: str, words: str, planned_minutes: int, by: Actor) -> UUID:
    """A step towards an objective, written last. PathObjective.DoesNotExist; Refused when there are too many."""
    objective = PathObjective.objects.get(pk=objective_id)
    path = held(objective.path_id)
    there = PathStep.objects.filter(objective=objective)
    check_room_for("passi per obiettivo", there_are=there.count(), most=MOST_STEPS)
    row = PathStep(objective=objective, kind=kind, words=words, planned_minutes=planned_minutes)
    row.place, row.organisation_id, row.neighbourhood_id = _next(there), *scope_of(path).values()
    row.save(force_insert=True)
    return row.pk


@transaction.atomic
def mark_step(*, step_id: UUID, state: str, by: Actor) -> None:
    """A step was done today, is given up today, or is to be done after all. Saying it again changes nothing."""
    steps = PathStep.objects.filter(pk=step_id).exclude(state=state)
    is_marked = state != StepState.PLANNED
    hand = {
        "marked_on": timezone.localdate() if is_marked else None,
        "marked_by": (by.user_id or 0) if is_marked else None,
    }
    steps.update(state=state, **hand)


def _part_of_operation(path: NewPath, by: Actor) -> str:
    """The part of the operation in which the path stands; Refused when the body or the day does not fit."""
    card = next((one for one in open_to(by) if one.id == path.operation_id), None)
    part = part_for_paths(card.sub_projects) if card else None
    if card is None or part is None:
        raise Refused(NO_PART)
    ends = {"operation_starts_on": card.starts_on, "operation_ends_on": card.ends_on}
    check_can_agree(agreed_on=path.agreed_on, today=timezone.localdate(), **ends)
    return part


def _keep(row: Path) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(TWICE) from error


def held(path_id: UUID) -> Path:
    """The path, held until the end of the transaction: places are given out one at a time."""
    path: Path = Path.objects.select_for_update(of=("self",), no_key=True).get(pk=path_id)
    return path


def _next(rows: Any) -> int:
    return int(rows.aggregate(last=Max("place"))["last"] or 0) + 1


def scope_of(path: Path) -> dict[str, int]:
    """Body and neighbourhood of a path."""
    return {"organisation_id": path.organisation_id, "neighbourhood_id": path.neighbourhood_id}


def body_of(by: Actor) -> int:
    """The body somebody acts for. Refused for who acts for none."""
    if by.organisation_id is None:
        raise Refused("Chi non agisce per un ente non può concordare percorsi.")
    return by.organisation_id
