"""Cost options: which costs each covers, on what it is counted, and which cannot stand together.

CPR 2021/1060 art. 53-56; for 2014-20 Reg. 1303/2013 art. 67-68b and 1304/2013 art. 14 (esf.md §5.1).
"""

from collections import Counter
from collections.abc import Collection, Iterator
from enum import StrEnum

COMPULSORY_UP_TO = 200_000_00  # cents of total cost: art. 53(2)


class Category(StrEnum):
    """What a cost is for."""

    STAFF = "staff"  # direct costs of staff
    DIRECT = "direct"  # other direct costs
    INDIRECT = "indirect"
    ALLOWANCES = "allowances"  # salaries and allowances paid to participants


class Option(StrEnum):
    """How a cost is claimed."""

    REAL_STAFF = "real_staff"
    HOURLY = "hourly"
    REAL_DIRECT = "real_direct"
    REAL_INDIRECT = "real_indirect"
    FLAT_20 = "flat_20"
    FLAT_40 = "flat_40"
    FLAT_15 = "flat_15"
    FLAT_7 = "flat_7"
    UNIT = "unit"
    LUMP = "lump"
    ALLOWANCES = "allowances"


S, D, N = Category.STAFF, Category.DIRECT, Category.INDIRECT
EVERYTHING = frozenset({S, D, N})
COVERS: dict[Option, frozenset[Category]] = {
    Option.REAL_STAFF: frozenset({S}),
    Option.HOURLY: frozenset({S}),
    Option.REAL_DIRECT: frozenset({D}),
    Option.REAL_INDIRECT: frozenset({N}),
    Option.FLAT_20: frozenset({S}),
    Option.FLAT_40: frozenset({D, N}),
    Option.FLAT_15: frozenset({N}),
    Option.FLAT_7: frozenset({N}),
    Option.UNIT: EVERYTHING,
    Option.LUMP: EVERYTHING,
    Option.ALLOWANCES: frozenset({Category.ALLOWANCES}),
}
# What a flat rate is counted on.
BASES: dict[Option, frozenset[Category]] = {
    Option.FLAT_20: frozenset({D}),
    Option.FLAT_40: frozenset({S}),
    Option.FLAT_15: frozenset({S}),
    Option.FLAT_7: frozenset({S, D}),
}
ARTICLES: dict[Option, str] = {
    Option.REAL_STAFF: "art. 53(1)(a)",
    Option.HOURLY: "art. 55(2)",
    Option.REAL_DIRECT: "art. 53(1)(a)",
    Option.REAL_INDIRECT: "art. 53(1)(a)",
    Option.FLAT_20: "art. 55(1)",
    Option.FLAT_40: "art. 56(1)",
    Option.FLAT_15: "art. 54(b)",
    Option.FLAT_7: "art. 54(a)",
    Option.UNIT: "art. 53(1)(b)",
    Option.LUMP: "art. 53(1)(c)",
    Option.ALLOWANCES: "art. 56(2)",
}
# The most a flat rate may be: the act of the call fixes the rate, never above.
CEILINGS = {Option.FLAT_20: 20, Option.FLAT_40: 40, Option.FLAT_15: 15, Option.FLAT_7: 7}  # %
REAL = frozenset({Option.REAL_STAFF, Option.REAL_DIRECT, Option.REAL_INDIRECT})


def problems(plan: Collection[Option], *, total_cents: int, state_aid: bool = False) -> Iterator[str]:
    """Why these options cannot be the ones of a project of that total cost, in Italian; nothing when they can."""
    if not set(plan) - {Option.ALLOWANCES}:
        yield "Nessuna opzione di costo: il rendiconto non avrebbe niente da contare."
    covered = Counter(category for option in set(plan) for category in COVERS[option])
    for category in sorted(covered):
        if covered[category] > 1:
            yield f"La categoria «{WORDS[category]}» sarebbe pagata due volte."
    for option in sorted(set(plan) & BASES.keys()):
        if missing := sorted(BASES[option] - covered.keys()):
            yield f"La percentuale {RATES[option]} si conta su «{WORDS[missing[0]]}», che qui non c’è."
    if {Option.FLAT_20, Option.FLAT_40} <= set(plan):
        yield "Il 40 % non si conta sul personale che viene già da una percentuale (art. 56(3))."
    yield from _too_real(set(plan), total_cents, state_aid)


WORDS = {
    Category.STAFF: "personale",
    Category.DIRECT: "altri costi diretti",
    Category.INDIRECT: "costi indiretti",
    Category.ALLOWANCES: "indennità ai partecipanti",
}
RATES = {option: f"del {most} %" for option, most in CEILINGS.items()}


def _too_real(plan: set[Option], total_cents: int, state_aid: bool) -> Iterator[str]:
    """Up to 200,000 euros simplified options are compulsory; with a flat rate only its base may be real."""
    real = plan & REAL
    if state_aid or total_cents > COMPULSORY_UP_TO or not real:
        return
    flat = plan & BASES.keys()
    bases = frozenset().union(*(BASES[option] for option in flat)) if flat else frozenset()
    if any(not COVERS[option] <= bases for option in real):
        yield "Fino a 200.000 euro i costi reali valgono solo come base di una percentuale (art. 53(2))."
