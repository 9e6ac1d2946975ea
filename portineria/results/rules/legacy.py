"""The common indicators of ESF 2014-20 (CO, CR), counted from the same records.

Source: Regulation (EU) 1304/2013, Annex I; bridge to ESF+ in the reference, §1.5. What that period asked and these
records do not hold is in NOT_COUNTED with the reason. «Disadvantaged» is read as CO15, CO16 or CO18: migrants and
minorities, disability, housing exclusion; «other disadvantaged» (CO17) was never asked here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from . import indicators as plus
from .parameters import Parameters
from .records import Record
from .tables import IndicatorTable, Predicate, tally

PARTICIPANTS = "TOTAL"  # all complete records: the total that the checks of the period refer to


def inactive_not_in_education(record: Record, parameters: Parameters) -> bool:
    return plus.inactive(record, parameters) and record.entry.in_education is False


def below_25(record: Record, parameters: Parameters) -> bool:
    return record.age is not None and record.age < 25


def above_54_out_of_work(record: Record, parameters: Parameters) -> bool:
    return plus.aged_55_and_above(record, parameters) and (
        plus.unemployed(record, parameters) or inactive_not_in_education(record, parameters)
    )


def isced_1_or_2(record: Record, parameters: Parameters) -> bool:
    """Without ISCED 0, which ESF+ adds."""
    return record.entry.isced in {1, 2}


def migrants_and_minorities(record: Record, parameters: Parameters) -> bool:
    """One indicator for what ESF+ splits in three."""
    return (
        plus.from_third_countries(record, parameters)
        or plus.with_foreign_background(record, parameters)
        or plus.of_minorities(record, parameters)
    )


def disadvantaged(record: Record, parameters: Parameters) -> bool:
    return (
        migrants_and_minorities(record, parameters)
        or plus.with_disabilities(record, parameters)
        or plus.in_housing_exclusion(record, parameters)
    )


def disadvantaged_with_result(record: Record, parameters: Parameters) -> bool:
    return disadvantaged(record, parameters) and (
        plus.searching_at_exit(record, parameters)
        or plus.in_education_at_exit(record, parameters)
        or plus.qualified(record, parameters)
        or plus.employed_at_exit(record, parameters)
    )


def above_54_employed_later(record: Record, parameters: Parameters) -> bool:
    return plus.aged_55_and_above(record, parameters) and plus.employed_later(record, parameters)


def disadvantaged_employed_later(record: Record, parameters: Parameters) -> bool:
    return disadvantaged(record, parameters) and plus.employed_later(record, parameters)


LEGACY: Mapping[str, Predicate] = {
    PARTICIPANTS: plus.everybody,
    "CO01": plus.unemployed,
    "CO02": plus.long_term_unemployed,
    "CO03": plus.inactive,
    "CO04": inactive_not_in_education,
    "CO05": plus.employed,
    "CO06": below_25,
    "CO07": plus.aged_55_and_above,
    "CO08": above_54_out_of_work,
    "CO09": isced_1_or_2,
    "CO10": plus.isced_3_or_4,
    "CO11": plus.isced_5_to_8,
    "CO15": migrants_and_minorities,
    "CO16": plus.with_disabilities,
    "CO18": plus.in_housing_exclusion,
    "CO19": plus.from_rural_areas,
    "CR01": plus.searching_at_exit,
    "CR02": plus.in_education_at_exit,
    "CR03": plus.qualified,
    "CR04": plus.employed_at_exit,
    "CR05": disadvantaged_with_result,
    "CR06": plus.employed_later,
    "CR07": plus.improved_later,
    "CR08": above_54_employed_later,
    "CR09": disadvantaged_employed_later,
}
_HOUSEHOLDS = (
    "Non si conta: tolto dal Regolamento (UE) 2018/1046, e la composizione della famiglia non è chiesta."
)
_PROJECTS = "Non si conta dalle persone: è un numero di progetti, o di enti e imprese sostenuti."
NOT_COUNTED: Mapping[str, str] = {
    "CO12": _HOUSEHOLDS,
    "CO13": _HOUSEHOLDS,
    "CO14": _HOUSEHOLDS,
    "CO17": "Non si conta: la definizione di «altri svantaggi» è del bando, e non è stata chiesta.",
    "CO20": _PROJECTS,
    "CO21": _PROJECTS,
    "CO22": _PROJECTS,
    "CO23": _PROJECTS,
}


def count_legacy(records: Iterable[Record], objective: str, parameters: Parameters) -> IndicatorTable:
    """The table of 2014-20 of an operation, from its records, one per person."""
    rural = parameters.thinly_populated is not None
    predicates = {code: holds for code, holds in LEGACY.items() if rural or code != "CO19"}
    table = tally(records, predicates, objective, parameters)
    return replace(table, absent={**NOT_COUNTED, **({} if rural else {"CO19": plus.NO_DEGURBA})})
