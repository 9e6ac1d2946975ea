"""Reads of those who came and were only counted: how many of each age and gender still have no name."""

from dataclasses import dataclass
from uuid import UUID

from .models import Session, WalkIn
from .words import CHILDREN, AgeBand, SeenAs


@dataclass(frozen=True)
class Nameless:
    """Those of one age and gender counted in a session who have no name yet; `last` is the latest tap of theirs."""

    age_band: AgeBand
    gender: SeenAs
    count: int
    last: UUID | None

    @property
    def words(self) -> str:
        """«donne, 18-29 anni»."""
        return f"{self.who}, {self.age_band.label}"

    @property
    def who(self) -> str:
        """«donne»; of children «ragazze»."""
        other = CHILDREN.get(self.gender) if self.age_band == AgeBand.CHILD else None
        return other or str(self.gender.label)


def nameless_of(session: Session) -> list[list[Nameless]]:
    """A row per age band, youngest first; in it a group per gender. Groups nobody was counted in are there too."""
    taps: dict[tuple[str, str], list[UUID]] = {}
    rows = WalkIn.objects.nameless().filter(session=session).order_by("counted_at", "pk")
    for band, gender, tap in rows.values_list("age_band", "gender", "pk"):
        taps.setdefault((band, gender), []).append(tap)
    return [[_group(band, gender, taps.get((band, gender), [])) for gender in SeenAs] for band in AgeBand]


def nameless_in(session: Session) -> int:
    """How many were counted in a session and have no name yet."""
    return int(WalkIn.objects.nameless().filter(session=session).count())


def nameless_like(session: Session, age_band: str, gender: str) -> Nameless:
    """Those of one age and gender."""
    taps = WalkIn.objects.nameless().filter(session=session, age_band=age_band, gender=gender)
    return _group(age_band, gender, list(taps.order_by("counted_at", "pk").values_list("pk", flat=True)))


def _group(band: str, gender: str, taps: list[UUID]) -> Nameless:
    return Nameless(AgeBand(band), SeenAs(gender), len(taps), taps[-1] if taps else None)
