"""The comparison in words and bars."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portineria.foundation.countries import EU_27, STATELESS
from portineria.foundation.ui.italian import number

from ..queries.fairness import NOT_SAID, Compared, MakeUp
from ..rules import AGE_BANDS, AGE_UNKNOWN, SMALL, apart, shares

SERIES = ("in elenco oggi", "con un motivo", "risposte in 90 giorni", "chi abita qui")
UNSAID = "non indicata"
CITIZENSHIPS = (
    "italiana",
    "di altri Paesi dell’Unione europea",
    "di altri Paesi",
    "apolide, o non determinata",
)
GENDERS = {"f": "femmine", "m": "maschi", "x": "non binario", "refused": "preferisce non dirlo"}
AGES = (*(words for _, _, words in AGE_BANDS), AGE_UNKNOWN)


@dataclass(frozen=True)
class Chart:
    """One comparison: bars by group, and what stands out, in a sentence ("" when nothing does)."""

    id: str
    title: str
    groups: list[tuple[str, list[int | None]]]
    sentence: str

    @property
    def series(self) -> tuple[str, ...]:
        return SERIES


def totals_of(found: Compared) -> list[tuple[str, str]]:
    """How many persons each bar is drawn from."""
    return [
        (name.capitalize(), _some(group.total)) for name, group in zip(SERIES, found.groups(), strict=True)
    ]


def charts_of(found: Compared) -> list[Chart]:
    """By age, by gender, by citizenship."""
    return [
        _chart("eta", "Per età", found, AGES, lambda group: group.ages),
        _chart("genere", "Per genere", found, (*GENDERS.values(), UNSAID), _by_gender),
        _chart("cittadinanza", "Per cittadinanza", found, (*CITIZENSHIPS, UNSAID), _by_citizenship),
    ]


def _chart(
    id: str, title: str, found: Compared, cells: Sequence[str], counts: Callable[[MakeUp], Counter[str]]
) -> Chart:
    counted = [counts(group) for group in found.groups()]
    columns = [shares(count, cells) for count in counted]
    _, waiting, _, living = columns
    groups = [(cell, [column[at] for column in columns]) for at, cell in enumerate(cells)]
    somewhere = {cell for count in counted for cell in count if count[cell]}
    shown = [group for group in groups if group[0] in somewhere]
    differing = apart(waiting, living, cells)
    return Chart(id, title, shown, _sentence(differing, dict(groups)))


def _sentence(differing: Sequence[str], groups: dict[str, list[int | None]]) -> str:
    told = [
        f"{cell}: {groups[cell][1]} su 100 fra chi ha un motivo, {groups[cell][3]} su 100 fra chi abita qui"
        for cell in differing
    ]
    return "; ".join(told)


def _by_gender(group: MakeUp) -> Counter[str]:
    return _renamed(group.genders, lambda code: GENDERS.get(code, UNSAID))


def _by_citizenship(group: MakeUp) -> Counter[str]:
    return _renamed(group.citizenships, _citizenship)


def _renamed(counts: Counter[str], name: Callable[[str], str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for code, count in counts.items():
        found[name(code)] += count
    return found


def _citizenship(code: str) -> str:
    """The group that is compared: single countries would be too few persons to show."""
    if code == NOT_SAID:
        return UNSAID
    italian, of_the_union, of_others, stateless = CITIZENSHIPS
    groups = {"IT": italian, STATELESS: stateless} | dict.fromkeys(EU_27 - {"IT"}, of_the_union)
    return groups.get(code, of_others)


def _some(count: int) -> str:
    return f"meno di {SMALL} persone" if 0 < count < SMALL else f"{number(count)} persone"
