"""How the official figures are counted: pure rules over presences, for the page, the API and the proof alike.

A presence *counts* for a figure when it belongs to the figure's operations and kind of activity, was not
withdrawn, is dated within its operation (first and last day included) and not after the day we count at. Persons
are then counted once each, whatever the operations, the presences and the records they appear under. Every
presence read is accounted for: `rows == value + sum(exclusions)`, always.

Source: the mission's page on counting; where it leaves room, the choice is a field of `FigureRule`, versioned.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..canonical import keys_digest, sha256_of

OTHER_KIND = "other_kind"
WITHDRAWN = "withdrawn"
NOT_RUNNING = "operation_not_running"
OUTSIDE_DATES = "outside_operation_dates"
AFTER_AS_OF = "after_as_of"
NOT_IN_LABORATORY = "not_in_laboratory"
SAME_PERSON = "same_person_again"
MERGED_RECORD = "merged_record"
SAME_OPERATION = "same_operation_again"

EXCLUSION_WORDS: Mapping[str, str] = {
    OTHER_KIND: "presenze in un altro tipo di attività",
    WITHDRAWN: "presenze annullate da una correzione",
    NOT_RUNNING: "presenze in progetti non in corso alla data del conteggio",
    OUTSIDE_DATES: "presenze prima dell'inizio o dopo la fine del progetto",
    AFTER_AS_OF: "presenze successive alla data del conteggio",
    NOT_IN_LABORATORY: "presenze di chi non ha frequentato anche il laboratorio",
    SAME_PERSON: "altre presenze di una persona già contata",
    MERGED_RECORD: "seconde schede di una persona già contata, poi riunite",
    SAME_OPERATION: "altre presenze in un progetto già contato",
}


class CountingError(ValueError):
    """The records cannot be counted as they are: nothing is counted rather than something wrong."""


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at one activity on one day, as it was written down."""

    operation: str  # code of the operation
    kind: str  # code of the kind of sub-project: laboratory, inclusion, recipient, social_management…
    person: str  # id of the person's record, as written then
    on: date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationDates:
    """What counting needs to know of an operation; without `ends_on` it has no end yet."""

    code: str
    programme: str
    scheme: str  # the measure within the programme: LAB, MILANO-2020, GESTIONE-SOCIALE
    starts_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day is within the operation, first and last day included."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRule:
    """A figure's definition: dated, versioned, able to say itself. A change is a new version, never an edit."""

    code: str
    version: str = "1"
    in_force_from: date = date(2018, 1, 1)  # counts made from this day on use this version
    title: str
    words: str
    programme: str
    scheme: str
    kinds: frozenset[str] = frozenset()  # empty: every kind of activity
    also_in: frozenset[str] = frozenset()  # the person must have a counted presence of these kinds too
    running_only: bool = False  # only operations under way on the day we count at
    counts_operations: bool = False  # operations instead of persons

    def selects(self, operation: OperationDates) -> bool:
        """Whether the figure looks at this operation at all."""
        return (operation.programme, operation.scheme) == (self.programme, self.scheme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """An outcome of counting, with everything left out and why."""

    figure: str
    rule_version: str
    as_of: date
    value: int
    exclusions: Mapping[str, int]  # reason → presences left out; reasons with none are absent
    rows: int  # presences read
    counted_rows: int  # presences that count, repetitions included
    participations: int  # distinct operation and person among them
    records: int  # distinct records of persons among them, before merging
    counted_keys_digest: str  # over the sorted ids of what was counted


_PRESENCE = (
    "Una presenza vale se non è stata annullata, se è datata tra il primo e l'ultimo giorno del progetto "
    "(compresi) e se non è successiva alla data del conteggio."
)
_ONCE = "Chi compare più volte, in più progetti o con più schede poi riunite, è contato una volta sola."

RULES: tuple[FigureRule, ...] = (
    FigureRule(
        code="labs.opened",
        title="Laboratori sociali aperti",
        words="I progetti di laboratorio sociale di quartiere in cui almeno una persona è stata presente al "
        f"laboratorio. {_PRESENCE}",
        programme="POR-FSE-2014-2020",
        scheme="LAB",
        kinds=frozenset({"laboratory"}),
        counts_operations=True,
    ),
    FigureRule(
        code="labs.people",
        title="Persone coinvolte nei laboratori sociali",
        words="Le persone presenti almeno una volta a un laboratorio sociale di quartiere. "
        f"{_PRESENCE} {_ONCE}",
        programme="POR-FSE-2014-2020",
        scheme="LAB",
        kinds=frozenset({"laboratory"}),
    ),
    FigureRule(
        code="labs.inclusion",
        title="Persone anche in percorsi di inclusione",
        words="Tra le persone coinvolte nei laboratori sociali, quelle presenti almeno una volta anche a un "
        f"percorso di inclusione attiva dello stesso programma. {_PRESENCE} {_ONCE}",
        programme="POR-FSE-2014-2020",
        scheme="LAB",
        kinds=frozenset({"inclusion"}),
        also_in=frozenset({"laboratory"}),
    ),
    FigureRule(
        code="programmes.recipients",
        title="Destinatari dei programmi integrati di Milano",
        words="Le persone presenti almeno una volta a un'attività dei progetti C.A.S.A. e REACTION!. "
        f"{_PRESENCE} {_ONCE}",
        programme="POR-FSE-2014-2020",
        scheme="MILANO-2020",
    ),
    FigureRule(
        code="fseplus.people",
        title="Persone nei progetti in corso",
        words="Le persone presenti almeno una volta a un'attività dei progetti di gestione sociale in corso: "
        f"iniziati e non ancora finiti alla data del conteggio. {_PRESENCE} {_ONCE}",
        programme="PR-FSE-PLUS-2021-2027",
        scheme="GESTIONE-SOCIALE",
        running_only=True,
    ),
)


def rule_in_force(code: str, on: date) -> FigureRule:
    """The version of a figure's rule that a count made on this day uses. Raises KeyError without one."""
    dated = [rule for rule in RULES if rule.code == code and rule.in_force_from <= on]
    if not dated:
        raise KeyError(code)
    return max(dated, key=lambda rule: rule.in_force_from)


def surviving(merged: Mapping[str, str]) -> Mapping[str, str]:
    """Each merged record with the one that survives it, chains followed to the end.

    Raises CountingError when records were merged in a circle: nobody would survive.
    """
    ends: dict[str, str] = {}
    for start in merged:
        path: dict[str, None] = {}
        record = start
        while record in merged and record not in ends:
            if record in path:
                raise CountingError(f"records merged in a circle: {' → '.join([*path, record])}")
            path[record] = None
            record = merged[record]
        ends.update(dict.fromkeys(path, ends.get(record, record)))
    return ends


def tally(
    rule: FigureRule,
    presences: Iterable[Presence],
    operations: Iterable[OperationDates],
    merged: Mapping[str, str],
    as_of: date,
) -> Tally:
    """Count a figure as of a day; presences in operations the rule does not select are no part of it.

    Raises CountingError for a presence in an operation that was not given, for an operation given twice and
    for records merged in a circle.
    """
    selected, rows = _select(rule, tuple(presences), tuple(operations))
    survivors = surviving(merged)
    counted, exclusions = _sift(rule, rule.kinds, rows, selected, as_of)
    if rule.also_in:
        others, _ = _sift(rule, rule.also_in, rows, selected, as_of)
        insiders = {survivors.get(presence.person, presence.person) for presence in others}
        kept = [row for row in counted if survivors.get(row.person, row.person) in insiders]
        exclusions[NOT_IN_LABORATORY] = len(counted) - len(kept)
        counted = kept
    return _summed(rule, counted, survivors, exclusions, rows=len(rows), as_of=as_of)


def snapshot_hash(outcome: Tally) -> str:
    """The digest under which an outcome is frozen: `sha256:` and 64 hexadecimal digits.

    In it: the figure's code, the rule's version, the day counted at, the value, every exclusion with its
    count, and the digest of the sorted ids of what was counted (surviving persons, or operations). Not in it:
    when and by whom it was counted, and the order in which the records were read.
    """
    return sha256_of(
        {
            "figure": outcome.figure,
            "rule_version": outcome.rule_version,
            "as_of": outcome.as_of,
            "value": outcome.value,
            "exclusions": outcome.exclusions,
            "counted": outcome.counted_keys_digest,
        }
    )


def _select(
    rule: FigureRule, presences: tuple[Presence, ...], operations: tuple[OperationDates, ...]
) -> tuple[dict[str, OperationDates], list[Presence]]:
    known = {operation.code: operation for operation in operations}
    if len(known) != len(operations):
        raise CountingError("an operation was given twice")
    if unknown := {presence.operation for presence in presences} - known.keys():
        raise CountingError(f"presences in operations that were not given: {', '.join(sorted(unknown))}")
    selected = {code: operation for code, operation in known.items() if rule.selects(operation)}
    return selected, [presence for presence in presences if presence.operation in selected]


def _sift(
    rule: FigureRule,
    kinds: frozenset[str],
    rows: list[Presence],
    selected: dict[str, OperationDates],
    as_of: date,
) -> tuple[list[Presence], Counter[str]]:
    running = {code for code, operation in selected.items() if operation.covers(as_of)}
    counted, exclusions = [], Counter[str]()
    for row in rows:
        if kinds and row.kind not in kinds:
            exclusions[OTHER_KIND] += 1
        elif row.withdrawn:
            exclusions[WITHDRAWN] += 1
        elif rule.running_only and row.operation not in running:
            exclusions[NOT_RUNNING] += 1
        elif not selected[row.operation].covers(row.on):
            exclusions[OUTSIDE_DATES] += 1
        elif row.on > as_of:
            exclusions[AFTER_AS_OF] += 1
        else:
            counted.append(row)
    return counted, exclusions


def _summed(
    rule: FigureRule,
    counted: list[Presence],
    survivors: Mapping[str, str],
    exclusions: Counter[str],
    *,
    rows: int,
    as_of: date,
) -> Tally:
    records = {row.person for row in counted}
    persons = {survivors.get(record, record) for record in records}
    operations = {row.operation for row in counted}
    keys = operations if rule.counts_operations else persons
    if rule.counts_operations:
        exclusions[SAME_OPERATION] = len(counted) - len(operations)
    else:
        exclusions[SAME_PERSON] = len(counted) - len(records)
        exclusions[MERGED_RECORD] = len(records) - len(persons)
    return Tally(
        figure=rule.code,
        rule_version=rule.version,
        as_of=as_of,
        value=len(keys),
        exclusions={reason: count for reason, count in sorted(exclusions.items()) if count},
        rows=rows,
        counted_rows=len(counted),
        participations=len({(row.operation, survivors.get(row.person, row.person)) for row in counted}),
        records=len(records),
        counted_keys_digest=keys_digest(keys),
    )
