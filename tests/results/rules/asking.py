"""One person asked about one indicator, through the list and through the table: they must agree."""

from portineria.participations.rules import Record
from portineria.results.rules.indicators import count, indicators_of
from portineria.results.rules.parameters import ESF_PLUS, Parameters, parameters_for
from tests.participations.rules.build import day

RULES = parameters_for(ESF_PLUS, day("2026-06-01"))
LEFT = ("2025-03-01", "2025-06-30")


def counts(code: str, person: Record, objective: str = "h", parameters: Parameters = RULES) -> bool:
    by_list = code in indicators_of(person, objective, parameters)
    assert by_list == bool(count([person], objective, parameters).indicators[code]["total"])
    return by_list
