"""What stands in the tables for SFC: every operation of the programme as of the reference day, summed by objective."""

from dataclasses import dataclass
from datetime import date

from portineria.foundation.walls.public import entered
from portineria.programmes.public import Operation, OperationCard, operations

from ..access import COUNTER
from ..rules.catalogue import definitions
from ..rules.tables import IndicatorTable
from ..rules.transmission import Layout, Period, Place, Row, rows_of
from .indicators import asked_of, counted

INDICATORS_OF = "2021-2027"


@dataclass(frozen=True, slots=True)
class Programme:
    """The operations that are summed, by where they hang, and those that hang nowhere."""

    summed: dict[Place, list[OperationCard]]
    left_out: list[OperationCard]  # no specific objective: nobody can say in which row they go


def programme_of(layout: Layout) -> Programme:
    """The operations of the programme the layout is of; three queries."""
    places = dict(
        Operation.objects.filter(
            programme__code=layout.programme, specific_objective__isnull=False
        ).values_list("pk", "specific_objective__priority__code")
    )
    found = Programme({}, [])
    for card in operations():
        if card.programme_code != layout.programme:
            continue
        if card.id in places:
            place = Place(places[card.id], card.specific_objective)
            found.summed.setdefault(place, []).append(card)
        else:
            found.left_out.append(card)
    return found


def transmission_rows(which: str, period: Period, layout: Layout, today: date) -> list[Row]:
    """The rows of one table, counted now as of the reference day. No suppression: it goes to the Commission."""
    with entered(COUNTER, writes=False):
        tables = {
            place: _summed(cards, period, today) for place, cards in programme_of(layout).summed.items()
        }
    names = {code: one.name_en for code, one in definitions().items() if one.period == INDICATORS_OF}
    return rows_of(which, period, tables, names, layout)


def _summed(cards: list[OperationCard], period: Period, today: date) -> IndicatorTable:
    first, *others = (counted(asked_of(card, period.reference_day, today=today)) for card in cards)
    for other in others:
        first = first + other
    return first
