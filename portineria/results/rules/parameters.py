"""What is uncertain in counting, decided once and dated, per programme.

Where the official text leaves room the page on counting decides; each decision is a field here. A change is a new
set with its own day and version, never an edit: what was frozen says under which set it was counted.
"""

from dataclasses import dataclass
from datetime import date

from portineria.foundation.countries import EU_27

ANY_PROGRAMME = ""
ESF_2014 = "POR-FSE-2014-2020"
ESF_PLUS = "PR-FSE-PLUS-2021-2027"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """How one programme counts, from a day on."""

    programme: str = ANY_PROGRAMME
    version: str = "1"
    in_force_from: date = date(2014, 1, 1)
    long_term_months: int = 12  # unemployed for longer than this
    long_term_months_young: int = 6  # the same, for who is young
    young_under: int = 25  # completed years at entry
    window_days: int = 28  # exit, exit state and qualification: «within four weeks», both ends included
    followup_months: int = 6  # calendar months
    union: frozenset[str] = EU_27  # citizens of all others come from third countries
    thinly_populated: frozenset[str] | None = None  # ISTAT codes with DEGURBA 3; None: table not loaded
    source: str = "counting.md; reference on ESF+, §1.3-1.4"


PARAMETERS: tuple[Parameters, ...] = (
    Parameters(),
    Parameters(
        programme=ESF_2014,
        source="counting.md; long-term unemployed by the guidance of 2014-20 (reference on ESF+, §1.4)",
    ),
    Parameters(
        programme=ESF_PLUS,
        in_force_from=date(2021, 1, 1),
        source="counting.md; long-term unemployed by continuity with 2014-20 (reference on ESF+, §1.4, to verify)",
    ),
)


def parameters_for(programme: str, on: date) -> Parameters:
    """The parameters that a count made on this day uses; the general ones for a programme without its own."""
    for name in (programme, ANY_PROGRAMME):
        dated = [known for known in PARAMETERS if known.programme == name and known.in_force_from <= on]
        if dated:
            return max(dated, key=lambda known: known.in_force_from)
    return PARAMETERS[0]
