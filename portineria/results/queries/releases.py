"""What was published, year by year; for everybody."""

from dataclasses import dataclass
from datetime import date

from ..models import Release


@dataclass(frozen=True, slots=True)
class ReleasedCellCard:
    """A cell as it was published; `value` None: hidden."""

    breakdown: str
    key: str
    label: str
    value: int | None


@dataclass(frozen=True, slots=True)
class ReleaseCard:
    """A year as it was published on a day; empty `cells`: nobody entered."""

    year: int
    as_of: date
    threshold: int
    rule_version: str
    digest: str
    cells: tuple[ReleasedCellCard, ...]


def releases() -> list[ReleaseCard]:
    """Every published year, the first one first; two queries."""
    return [
        ReleaseCard(
            year=row.year,
            as_of=row.as_of,
            threshold=row.threshold,
            rule_version=row.rule_version,
            digest=row.digest,
            cells=tuple(
                ReleasedCellCard(cell.breakdown, cell.key, cell.label, cell.value) for cell in row.cells.all()
            ),
        )
        for row in Release.objects.prefetch_related("cells")
    ]
