"""What the ambulatory takes in from other systems."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import Kept, NotValid, PersonRow, keep_identity

from ..rules import Rejected, Told, read_patient

VERDICTS = ("added", "updated", "unchanged", "corrected_here", "rejected")
CORRECTED = "Qui qualcuno ha corretto questa persona: la correzione resta."


@dataclass(frozen=True)
class LineVerdict:
    """What became of a line, and why it was rejected."""

    line: int
    verdict: str
    message: str = ""


@dataclass(frozen=True)
class Tally:
    """The verdicts on some lines, and how many of each."""

    verdicts: list[LineVerdict] = field(default_factory=list)

    def count(self, verdict: str) -> int:
        """How many lines got `verdict`."""
        return Counter(one.verdict for one in self.verdicts)[verdict]

    def as_values(self) -> dict[str, Any]:
        """For machines: counts by verdict, then the verdicts."""
        counts = {verdict: self.count(verdict) for verdict in VERDICTS}
        return {"rows": len(self.verdicts), **counts, "verdicts": [asdict(one) for one in self.verdicts]}


def import_patients(
    *,
    lines: Iterable[tuple[int, bytes]],
    issuer: str,
    organisation_id: int,
    neighbourhood_id: int,
    by: Actor,
) -> Tally:
    """Take in patients another system tells, one a line, for the ambulatory of a body in a neighbourhood.

    The same file again changes nothing. What was rejected stops nothing else.
    """
    place = {"organisation_id": organisation_id, "neighbourhood_id": neighbourhood_id}
    seen: dict[UUID, int] = {}
    return Tally([_taken(number, line, issuer, seen, place, by) for number, line in lines])


def _taken(
    number: int, line: bytes, issuer: str, seen: dict[UUID, int], place: dict[str, int], by: Actor
) -> LineVerdict:
    try:
        told = read_patient(line, issuer=issuer)
        if told.id in seen:
            raise Rejected(f"È lo stesso paziente della riga {seen[told.id]}.")
        kept = keep_identity(row=_row(told), compartment=Compartment.CLINIC, by=by, **place)
    except (Rejected, NotValid) as refusal:
        return LineVerdict(number, "rejected", str(refusal))
    seen[told.id] = number
    return LineVerdict(number, kept.value, CORRECTED if kept is Kept.CORRECTED_HERE else "")


def _row(told: Told) -> PersonRow:
    return PersonRow(**asdict(told))
