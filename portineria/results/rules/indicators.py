"""The common indicators of ESF+, one predicate each over a complete record.

Source: Regulation (EU) 2021/1057, Annex I, as the page on counting reads it. Predicates assume a complete record:
nobody calls them on another (`tables.tally` leaves the incomplete ones out).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .parameters import Parameters
from .records import Record
from .tables import TOTAL, IndicatorTable, Predicate, tally

YES = "yes"
HOUSING_EXCLUSION = frozenset({"roofless", "houseless", "insecure", "inadequate"})
OUT_OF_WORK = frozenset({"unemployed", "inactive"})
NO_DEGURBA = (
    "Non si può contare: manca la tabella dei comuni per grado di urbanizzazione (DEGURBA), da caricare."
)


def everybody(record: Record, parameters: Parameters) -> bool:
    return True


def unemployed(record: Record, parameters: Parameters) -> bool:
    return record.entry.employment == "unemployed"


def long_term_unemployed(record: Record, parameters: Parameters) -> bool:
    """Longer than twelve months, or than six under 25; months not known: no."""
    months = record.entry.unemployed_months
    if months is None or not unemployed(record, parameters):
        return False
    young = record.age is not None and record.age < parameters.young_under
    return months > (parameters.long_term_months_young if young else parameters.long_term_months)


def inactive(record: Record, parameters: Parameters) -> bool:
    return record.entry.employment == "inactive"


def employed(record: Record, parameters: Parameters) -> bool:
    return record.entry.employment == "employed"


def below_18(record: Record, parameters: Parameters) -> bool:
    return record.age is not None and record.age < 18


def aged_18_to_29(record: Record, parameters: Parameters) -> bool:
    return record.age is not None and 18 <= record.age <= 29


def aged_55_and_above(record: Record, parameters: Parameters) -> bool:
    return record.age is not None and record.age >= 55


def isced_0_to_2(record: Record, parameters: Parameters) -> bool:
    return record.entry.isced in {0, 1, 2}


def isced_3_or_4(record: Record, parameters: Parameters) -> bool:
    return record.entry.isced in {3, 4}


def isced_5_to_8(record: Record, parameters: Parameters) -> bool:
    return record.entry.isced in {5, 6, 7, 8}


def with_disabilities(record: Record, parameters: Parameters) -> bool:
    return record.entry.disability == YES


def from_third_countries(record: Record, parameters: Parameters) -> bool:
    """Citizenship known and not of the Union; stateless and undetermined (XX) count, blank does not."""
    return record.entry.citizenship is not None and record.entry.citizenship not in parameters.union


def with_foreign_background(record: Record, parameters: Parameters) -> bool:
    return record.entry.foreign_background == YES


def of_minorities(record: Record, parameters: Parameters) -> bool:
    return record.entry.minority == YES


def in_housing_exclusion(record: Record, parameters: Parameters) -> bool:
    """Living in public housing is not, by itself, exclusion."""
    return record.entry.housing in HOUSING_EXCLUSION


def from_rural_areas(record: Record, parameters: Parameters) -> bool:
    return record.entry.municipality in (parameters.thinly_populated or ())


def searching_at_exit(record: Record, parameters: Parameters) -> bool:
    """Inactive at entry, searching at exit and not at work; what they do at exit may be blank."""
    return (
        inactive(record, parameters)
        and record.exit.job_search is True
        and record.exit.employment != "employed"
        and record.exit_observed_within(parameters.window_days)
    )


def in_education_at_exit(record: Record, parameters: Parameters) -> bool:
    """Newly in education: the answer at entry was no, and was given."""
    return (
        record.entry.in_education is False
        and record.exit.in_education is True
        and record.exit_observed_within(parameters.window_days)
    )


def qualified(record: Record, parameters: Parameters) -> bool:
    """Needs an exit and a dated qualification; no observation."""
    return record.qualified_within(parameters.window_days)


def employed_at_exit(record: Record, parameters: Parameters) -> bool:
    return (
        record.entry.employment in OUT_OF_WORK
        and record.exit.employment == "employed"
        and record.exit_observed_within(parameters.window_days)
    )


def employed_later(record: Record, parameters: Parameters) -> bool:
    return (
        record.entry.employment in OUT_OF_WORK
        and record.followup.employment == "employed"
        and record.followup_observed_after(parameters.followup_months)
    )


def improved_later(record: Record, parameters: Parameters) -> bool:
    return (
        employed(record, parameters)
        and record.followup.employment == "employed"
        and record.followup.improved is True
        and record.followup_observed_after(parameters.followup_months)
    )


OUTPUTS: Mapping[str, Predicate] = {
    "EECO01": everybody,
    "EECO02": unemployed,
    "EECO03": long_term_unemployed,
    "EECO04": inactive,
    "EECO05": employed,
    "EECO06": below_18,
    "EECO07": aged_18_to_29,
    "EECO08": aged_55_and_above,
    "EECO09": isced_0_to_2,
    "EECO10": isced_3_or_4,
    "EECO11": isced_5_to_8,
    "EECO12": with_disabilities,
    "EECO13": from_third_countries,
    "EECO14": with_foreign_background,
    "EECO15": of_minorities,
    "EECO16": in_housing_exclusion,
    "EECO17": from_rural_areas,
}
RESULTS: Mapping[str, Predicate] = {
    "EECR01": searching_at_exit,
    "EECR02": in_education_at_exit,
    "EECR03": qualified,
    "EECR04": employed_at_exit,
    "EECR05": employed_later,
    "EECR06": improved_later,
}
INDICATORS: Mapping[str, Predicate] = {**OUTPUTS, **RESULTS}
ENTITIES = ("EECO18", "EECO19")  # bodies and enterprises: no persons, no gender
FOR_L = ("EECO01", "EECO06", "EECO07", "EECO08", "EECO12", "EECO13", "EECO14", "EECO15", "EECO16")


def is_for_the_most_deprived(objective: str) -> bool:
    """Whether the code is of the specific objective (l), however it is written: l, L.1, ESO4.12."""
    code = objective.strip().upper()
    return code == "ESO4.12" or code.split(".")[0].strip("()") == "L"


def measured(objective: str, parameters: Parameters) -> Mapping[str, Predicate]:
    """The indicators of persons that this objective reports and that can be counted, in order."""
    if is_for_the_most_deprived(objective):
        return {code: INDICATORS[code] for code in FOR_L}
    return {code: holds for code, holds in INDICATORS.items() if code not in absent(objective, parameters)}


def absent(objective: str, parameters: Parameters) -> dict[str, str]:
    """What the objective reports and cannot be counted yet: code → why (Italian)."""
    if is_for_the_most_deprived(objective) or parameters.thinly_populated is not None:
        return {}
    return {"EECO17": NO_DEGURBA}


def indicators_of(record: Record, objective: str, parameters: Parameters) -> tuple[str, ...]:
    """The indicators one participation counts in; none while it is incomplete."""
    if not record.is_complete(objective):
        return ()
    return tuple(code for code, holds in measured(objective, parameters).items() if holds(record, parameters))


def count(
    records: Iterable[Record],
    objective: str,
    parameters: Parameters,
    *,
    public_bodies: int = 0,
    enterprises: int = 0,
) -> IndicatorTable:
    """The table of an operation from its records, one per person.

    `public_bodies` and `enterprises` are the distinct ones supported (EECO18, EECO19).
    """
    table = tally(records, measured(objective, parameters), objective, parameters)
    entities = {} if is_for_the_most_deprived(objective) else _entities(public_bodies, enterprises)
    indicators = {**table.indicators, **entities}
    return replace(
        table,
        indicators={code: indicators[code] for code in sorted(indicators)},
        absent=absent(objective, parameters),
    )


def _entities(public_bodies: int, enterprises: int) -> dict[str, dict[str, int]]:
    return {"EECO18": {TOTAL: public_bodies}, "EECO19": {TOTAL: enterprises}}
