"""The predicates of the indicators once more, as SQL over the flat records (`participations_record`).

`rules/indicators.py` and `rules/legacy.py` are the definition; property tests hold these equal to them. Every
number that may change is a named value of the query (`values_of`).
"""

from collections.abc import Mapping
from typing import Any

from ..rules.indicators import FOR_L, HOUSING_EXCLUSION, is_for_the_most_deprived
from ..rules.parameters import Parameters

# Completed years on the day of entry; who was born on 29 February turns older on 1 March.
AGE = """(extract(year FROM entered_on) - extract(year FROM birth_date)
    - CASE WHEN (extract(month FROM entered_on), extract(day FROM entered_on))
        < (extract(month FROM birth_date), extract(day FROM birth_date)) THEN 1 ELSE 0 END)"""
IN_WINDOW = "exit_observed_on BETWEEN left_on AND left_on + %(window)s::int"
LATER = "followup_observed_on >= (left_on + make_interval(months => %(months)s::int))::date"
OUT_OF_WORK = "employment IN ('unemployed', 'inactive')"

PLUS: Mapping[str, str] = {
    "EECO01": "true",
    "EECO02": "employment = 'unemployed'",
    "EECO03": f"""employment = 'unemployed' AND unemployed_months
        > CASE WHEN {AGE} < %(young_under)s THEN %(long_term_young)s ELSE %(long_term)s END""",
    "EECO04": "employment = 'inactive'",
    "EECO05": "employment = 'employed'",
    "EECO06": f"{AGE} < 18",
    "EECO07": f"{AGE} BETWEEN 18 AND 29",
    "EECO08": f"{AGE} >= 55",
    "EECO09": "isced BETWEEN 0 AND 2",
    "EECO10": "isced BETWEEN 3 AND 4",
    "EECO11": "isced BETWEEN 5 AND 8",
    "EECO12": "disability = 'yes'",
    "EECO13": "citizenship <> ALL (%(union)s::text[])",
    "EECO14": "foreign_background = 'yes'",
    "EECO15": "minority = 'yes'",
    "EECO16": "housing = ANY (%(excluded)s::text[])",
    "EECO17": "municipality = ANY (%(rural)s::text[])",
    "EECR01": f"""employment = 'inactive' AND exit_job_search
        AND exit_employment IS DISTINCT FROM 'employed' AND {IN_WINDOW}""",
    "EECR02": f"NOT in_education AND exit_in_education AND {IN_WINDOW}",
    "EECR03": "qualification_on BETWEEN entered_on AND left_on + %(window)s::int",
    "EECR04": f"{OUT_OF_WORK} AND exit_employment = 'employed' AND {IN_WINDOW}",
    "EECR05": f"{OUT_OF_WORK} AND followup_employment = 'employed' AND {LATER}",
    "EECR06": f"employment = 'employed' AND followup_employment = 'employed' AND followup_improved AND {LATER}",
}


def either(*codes: str) -> str:
    """At least one of these; what is not known is no."""
    return "(" + " OR ".join(f"coalesce({PLUS[code]}, false)" for code in codes) + ")"


DISADVANTAGED = either("EECO12", "EECO13", "EECO14", "EECO15", "EECO16")
INACTIVE_NOT_STUDYING = "(employment = 'inactive' AND NOT in_education)"
LEGACY: Mapping[str, str] = {
    "CO01": PLUS["EECO02"],
    "CO02": PLUS["EECO03"],
    "CO03": PLUS["EECO04"],
    "CO04": INACTIVE_NOT_STUDYING,
    "CO05": PLUS["EECO05"],
    "CO06": f"{AGE} < 25",
    "CO07": PLUS["EECO08"],
    "CO08": f"{PLUS['EECO08']} AND (employment = 'unemployed' OR {INACTIVE_NOT_STUDYING})",
    "CO09": "isced BETWEEN 1 AND 2",
    "CO10": PLUS["EECO10"],
    "CO11": PLUS["EECO11"],
    "CO15": either("EECO13", "EECO14", "EECO15"),
    "CO16": PLUS["EECO12"],
    "CO18": PLUS["EECO16"],
    "CO19": PLUS["EECO17"],
    "CR01": PLUS["EECR01"],
    "CR02": PLUS["EECR02"],
    "CR03": PLUS["EECR03"],
    "CR04": PLUS["EECR04"],
    "CR05": f"{DISADVANTAGED} AND {either('EECR01', 'EECR02', 'EECR03', 'EECR04')}",
    "CR06": PLUS["EECR05"],
    "CR07": PLUS["EECR06"],
    "CR08": f"{PLUS['EECO08']} AND {PLUS['EECR05']}",
    "CR09": f"{DISADVANTAGED} AND {PLUS['EECR05']}",
}


RURAL = ("EECO17", "CO19")


def complete(objective: str) -> str:
    """The records that have every answer the objective requires."""
    needed: tuple[str, ...] = ("birth_date", "gender", "entered_on")
    if not is_for_the_most_deprived(objective):
        needed = (*needed, "employment", "isced")
    return " AND ".join(f"{name} IS NOT NULL" for name in needed)


def conditions(objective: str, parameters: Parameters, *, legacy: bool) -> dict[str, str]:
    """The indicators of persons that can be counted, code → condition, in order."""
    rural = parameters.thinly_populated is not None
    plus = {code: PLUS[code] for code in FOR_L} if is_for_the_most_deprived(objective) else PLUS
    wanted = {**plus, **(LEGACY if legacy else {})}
    return {code: holds for code, holds in wanted.items() if rural or code not in RURAL}


def values_of(parameters: Parameters) -> dict[str, Any]:
    """The numbers that the conditions name."""
    return {
        "window": parameters.window_days,
        "months": parameters.followup_months,
        "young_under": parameters.young_under,
        "long_term": parameters.long_term_months,
        "long_term_young": parameters.long_term_months_young,
        "union": sorted(parameters.union),
        "excluded": sorted(HOUSING_EXCLUSION),
        "rural": sorted(parameters.thinly_populated or ()),
    }
