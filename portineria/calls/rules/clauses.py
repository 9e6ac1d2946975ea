"""Who may apply, as clauses that can be executed: «lead is Comune or ALER», «at least three subjects»…"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

LEAD, SUBJECTS, MEMBER, DWELLINGS = "lead", "subjects", "member", "dwellings"


@dataclass(frozen=True)
class Clause:
    """One thing that is asked. `least`: how many subjects, members or dwellings; `bodies`: kinds of organisation.

    «lead» and «member» read `bodies`, the others do not; «lead» does not read `least`.
    """

    kind: str
    least: int = 1
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Member:
    """A subject of a partnership: what it is (one body can be several things), the dwellings it owns when known."""

    kinds: frozenset[str]
    is_lead: bool = False
    dwellings: int | None = None


def unmet(clauses: Sequence[Clause], members: Collection[Member]) -> list[Clause]:
    """The clauses a partnership does not meet, in order. A member more never makes one unmet."""
    return [clause for clause in clauses if not _is_met(clause, members)]


def _is_met(clause: Clause, members: Collection[Member]) -> bool:
    leads = [one for one in members if one.is_lead]
    if clause.kind == LEAD:
        return any(one.kinds & clause.bodies for one in leads)
    if clause.kind == SUBJECTS:
        return len(members) >= clause.least
    if clause.kind == DWELLINGS:
        return any(one.dwellings is not None and one.dwellings >= clause.least for one in leads)
    if clause.kind == MEMBER:
        others = [one for one in members if not one.is_lead and one.kinds & clause.bodies]
        return len(others) >= clause.least
    raise ValueError(f"no clause of this kind: {clause.kind}")


def lint(clauses: Sequence[Clause]) -> Iterator[str]:
    """What is wrong with the clauses of a call that is being written, in Italian; nothing when they can be met."""
    if not any(clause.kind == LEAD for clause in clauses):
        yield "Nessuna clausola dice chi può guidare il partenariato."
    for clause in clauses:
        if clause.kind in {LEAD, MEMBER} and not clause.bodies:
            yield "Una clausola non dice quali enti vanno bene: nessuno potrebbe rispettarla."
        if clause.least < 1:
            yield "Una clausola chiede meno di uno: non chiede niente."
    if len(set(clauses)) < len(clauses):
        yield "Una clausola è scritta due volte."
