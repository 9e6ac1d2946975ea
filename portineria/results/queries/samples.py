"""Samples that were drawn: the frame, whether it gives the same draw again, and what the answers say so far."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from portineria.foundation.walls.public import entered
from portineria.participations.public import Record
from portineria.programmes.public import Operation, OperationCard, operations

from ..access import COUNTER
from ..models import Sample, SampledUnit
from ..rules.estimates import Answer, Estimate, estimate
from ..rules.parameters import Parameters, parameters_for
from ..rules.sampling import Draw, Stratum, Unit, contacts_needed, draw, in_population
from .indicators import asked_of
from .members import PREDICATES, Place
from .records import records_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWanted:
    """What is to be drawn: `expected_response` is a percentage."""

    programme_code: str
    objective: str
    indicator: str
    as_of: date
    expected_response: int


@dataclass(frozen=True, slots=True)
class Framed:
    """Somebody of the population."""

    place: Place
    operation_id: int
    record: Record


@dataclass(frozen=True, slots=True)
class Standing:
    """A sample as it stands: by stratum how many there are, were asked and answered; the estimate once there is one."""

    sample: Sample
    frame: dict[Stratum, int]
    asked: dict[Stratum, int]
    answered: dict[Stratum, int]
    estimate: Estimate | None
    repeats: bool  # drawing again from the frozen frame gives the same


def operations_under(programme_code: str, objective: str) -> list[OperationCard]:
    """The operations of a programme under a specific objective."""
    return [
        one
        for one in operations()
        if (one.programme_code, one.specific_objective) == (programme_code, objective)
    ]


def objectives() -> list[tuple[str, str]]:
    """Programme and specific objective of whatever there is an operation of."""
    found = Operation.objects.filter(specific_objective__isnull=False).values_list(
        "programme__code", "specific_objective__code"
    )
    return sorted(set(found))


def parameters_of(wanted: SampleWanted, today: date) -> Parameters:
    """The rules of a count made `today`."""
    return parameters_for(wanted.programme_code, today)


def frame_of(wanted: SampleWanted, *, today: date) -> list[Framed]:
    """The population: complete participations in that condition whose six months have passed. Inside a visit."""
    parameters = parameters_of(wanted, today)
    return [
        Framed(place, card.id, record)
        for card in operations_under(wanted.programme_code, wanted.objective)
        for place, record in records_of(asked_of(card, wanted.as_of, today=today))
        if in_population(wanted.indicator, record, wanted.objective, parameters, wanted.as_of)
    ]


def samples() -> list[Sample]:
    """The newest first."""
    with entered(COUNTER, writes=False):
        return list(Sample.objects.all())


def sample_standing(sample_id: int, today: date) -> Standing | None:
    """How a sample stands; None when there is none."""
    with entered(COUNTER, writes=False):
        sample = Sample.objects.filter(pk=sample_id).first()
        if sample is None:
            return None
        rows = list(SampledUnit.objects.filter(sample=sample))
        answers = list(_answers(sample, [one for one in rows if one.place], today))
    frame = Counter(_home(one) for one in rows)
    asked = Counter(_home(one) for one in rows if one.place)
    return Standing(
        sample,
        dict(sorted(frame.items())),
        dict(asked),
        dict(Counter(one.stratum for one in answers)),
        estimate(frame, asked, answers) if answers else None,
        _repeats(sample, rows),
    )


def _answers(sample: Sample, drawn: Collection[SampledUnit], today: date) -> Iterator[Answer]:
    """What those who were drawn have answered until today."""
    holds, homes = PREDICATES[sample.indicator], {one.participation_id: _home(one) for one in drawn}
    ours = {one.operation_id for one in drawn}
    for card in operations_under(sample.programme_code, sample.objective):
        asked = asked_of(card, today, today=today)
        for place, record in records_of(asked) if card.id in ours else ():
            seen = record.followup_observed_after(asked.parameters.followup_months)
            if place.participation_id in homes and seen and record.followup.employment is not None:
                yield Answer(
                    homes[place.participation_id], record.entry.gender or "", holds(record, asked.parameters)
                )


def _repeats(sample: Sample, rows: Collection[SampledUnit]) -> bool:
    contacts = contacts_needed(
        sample.answers_needed, Fraction(sample.expected_response, 100), sample.population
    )
    again = draw((Unit(str(one.participation_id), tuple(one.stratum)) for one in rows), contacts, sample.seed)
    return again.frame_hash == sample.frame_hash and _chosen(again) == {
        one.participation_id for one in rows if one.place
    }


def _chosen(drawn: Draw) -> set[UUID]:
    return {UUID(key) for keys in drawn.chosen.values() for key in keys}


def _home(one: SampledUnit) -> Stratum:
    return tuple(one.home)


def drawn_here() -> list[tuple[int, UUID]]:
    """Operation and participation of everybody who was drawn and whom the actor reads, the newest draw first."""
    rows = SampledUnit.objects.filter(place__isnull=False).order_by("-sample_id", "place", "participation_id")
    return list(rows.values_list("operation_id", "participation_id"))
