"""What the demonstration is built to: the published figures, the operations, and how hard they are to count.

Together with the published figures of `programmes`, the only place where these numbers stand. Operations and
their dates are given by whoever loads (they are real data); those here serve when nobody gives any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

SEED = 20261122
LABS_AS_OF = date(2023, 12, 31)  # end of the programme POR FSE 2014-2020
RECIPIENTS_AS_OF = date(2022, 12, 31)

# Shares in a hundred; every one is checked to reach ten by tests/demonstration.
COMES_BACK = 13
ELSEWHERE = 12
TWICE_RECORDED = 12
CORRECTED = 7  # a mistake was withdrawn, another presence stands
WITHDRAWN_ONLY = 6  # the only presences were withdrawn: does not count
OUTSIDE_ONLY = 11  # came only before, after or too late: does not count

WEEKS_BACK = 6  # of the living present
ENROLLED = 20  # people on the register of a lab of today


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The published figures the population is constructed to; counting must find them again."""

    labs: int = 33
    people: int = 1100
    inclusion: int = 665
    recipients: int = 950


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An operation as the generator sees it; `neighbourhood` is a slug, empty where the place is not known."""

    code: str
    programme: str
    scheme: str
    starts_on: date
    ends_on: date | None = None
    neighbourhood: str = ""
    place: str = ""  # the neighbourhood or area in words, for names of labs

    @property
    def last_day(self) -> date:
        """Its last day; without an end, the end of the calendar."""
        return self.ends_on or date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePlan:
    """One measure of the past to tell: so many persons in `outer`, so many of them in `inner` too."""

    name: str
    frames: tuple[Frame, ...]
    as_of: date
    outer: str
    people: int
    inner: str = ""
    inner_people: int = 0


POR, FSE_PLUS = "POR-FSE-2014-2020", "PR-FSE-PLUS-2021-2027"
NEIGHBOURHOODS = {
    "gratosoglio": "Gratosoglio",
    "mazzini": "Mazzini",
    "san-siro": "San Siro",
    "molise-calvairate": "Molise-Calvairate",
    "milano-ovest": "Milano ovest",
    "gorla-precotto": "Gorla-Precotto",
    "lorenteggio": "Lorenteggio",
    "gallaratese": "Gallaratese",
}
MILAN = {
    "CASA-GRATOSOGLIO": "gratosoglio",
    "CASA-SAN-SIRO": "san-siro",
    "CASA-MAZZINI": "mazzini",
    "CASA-MOLISE-CALVAIRATE": "molise-calvairate",
    "CASA-GIAMBELLINO-LORENTEGGIO": "milano-ovest",
    "REACTION-RIVIVI": "gorla-precotto",
    "REACTION-RIATTIVA": "lorenteggio",
    "REACTION-RIMARGINA": "gallaratese",
}


def default_frames(labs: int) -> tuple[Frame, ...]:
    """The operations of the three measures, with the dates known from public sources."""
    return (*_lab_frames(labs), *_milan_frames(), *_running_frames())


def _lab_frames(labs: int) -> list[Frame]:
    return [
        Frame(
            code=f"LAB-{number:02}",
            programme=POR,
            scheme="LAB",
            starts_on=date(2018, 5, 23),
            ends_on=date(2020, 5, 16),
            place=f"Laboratorio {number:02}",
        )
        for number in range(1, labs + 1)
    ]


def _milan_frames() -> list[Frame]:
    return [
        Frame(
            code=code,
            programme=POR,
            scheme="MILANO-2020",
            starts_on=date(2020, 11, 1),
            ends_on=date(2023, 12, 31),
            neighbourhood=slug,
            place=NEIGHBOURHOODS[slug],
        )
        for code, slug in MILAN.items()
    ]


def _running_frames() -> list[Frame]:
    return [
        Frame(
            code=f"GS-{slug.upper()}",
            programme=FSE_PLUS,
            scheme="GESTIONE-SOCIALE",
            starts_on=date(2025, 1, 1),
            neighbourhood=slug,
            place=name,
        )
        for slug, name in NEIGHBOURHOODS.items()
    ]


def past_schemes(frames: Sequence[Frame], targets: Targets) -> tuple[SchemePlan, SchemePlan]:
    """The two measures whose figures were published. Raises ValueError when the labs are not as many as said."""
    labs = tuple(frame for frame in frames if frame.scheme == "LAB")
    milan = tuple(frame for frame in frames if frame.scheme == "MILANO-2020")
    if len(labs) != targets.labs or not milan:
        raise ValueError(f"{len(labs)} labs and {len(milan)} programmes given, {targets.labs} labs expected")
    return (
        SchemePlan(
            name="lab",
            frames=labs,
            as_of=LABS_AS_OF,
            outer="laboratory",
            people=targets.people,
            inner="inclusion",
            inner_people=targets.inclusion,
        ),
        SchemePlan(
            name="mil", frames=milan, as_of=RECIPIENTS_AS_OF, outer="recipient", people=targets.recipients
        ),
    )


def running_frames(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The operations of the living present."""
    return tuple(frame for frame in frames if frame.scheme == "GESTIONE-SOCIALE")
