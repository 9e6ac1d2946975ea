"""Drawing a sample: the frame is frozen with the draw, so that anybody who checks can draw it again."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from uuid import UUID

from portineria.facts.public import publish
from portineria.facts.results import SampleDrawn
from portineria.foundation.walls.public import Actor, entered

from ..access import FREEZER
from ..models import Sample, SampledUnit
from ..queries.members import Place
from ..queries.samples import SampleWanted, frame_of, parameters_of
from ..rules.sampling import Draw, Stratum, Unit, answers_needed, contacts_needed, draw, stratum_of
from .frozen import rule_version

AT_ONCE = 5000  # rows in one statement


class NobodyToAsk(ValueError):
    """Nobody left so long ago, or nobody was in that condition."""


def draw_sample(*, wanted: SampleWanted, seed: str, today: date, by: Actor) -> Sample:
    """Draw whom to ask for one indicator, over every operation of a programme under a specific objective.

    Counted as FREEZER, whatever `by` sees. NobodyToAsk when the population is empty.
    """
    with entered(FREEZER, writes=True):
        frame = frame_of(wanted, today=today)
        if not frame:
            raise NobodyToAsk("Nessuno è ancora uscito da abbastanza tempo: non c’è nessuno da estrarre.")
        needed = answers_needed(len(frame))
        contacts = contacts_needed(needed, Fraction(wanted.expected_response, 100), len(frame))
        units = {str(one.place.participation_id): stratum_of(one.record) for one in frame}
        drawn = draw((Unit(key, stratum) for key, stratum in units.items()), contacts, seed)
        sample = Sample.objects.create(
            programme_code=wanted.programme_code,
            objective=wanted.objective,
            indicator=wanted.indicator,
            as_of=wanted.as_of,
            expected_response=wanted.expected_response,
            seed=seed,
            frame_hash=drawn.frame_hash,
            population=len(frame),
            answers_needed=needed,
            rule_version=rule_version(parameters_of(wanted, today)),
            drawn_by=by.user_id,
        )
        rows = _rows(sample, {one.place: one.operation_id for one in frame}, units, drawn)
        SampledUnit.objects.bulk_create(rows, batch_size=AT_ONCE)
        publish(
            SampleDrawn(
                sample_id=sample.pk, indicator=wanted.indicator, asked=drawn.size, digest=drawn.frame_hash
            )
        )
    return sample


def _rows(
    sample: Sample, frame: Mapping[Place, int], units: Mapping[str, Stratum], drawn: Draw
) -> list[SampledUnit]:
    order = {UUID(key): number for keys in drawn.chosen.values() for number, key in enumerate(keys, start=1)}
    return [
        SampledUnit(
            sample=sample,
            participation_id=place.participation_id,
            operation_id=operation_id,
            stratum=list(units[str(place.participation_id)]),
            home=list(drawn.homes[units[str(place.participation_id)]]),
            place=order.get(place.participation_id),
            organisation_id=place.organisation_id,
            neighbourhood_id=place.neighbourhood_id,
        )
        for place, operation_id in frame.items()
    ]
