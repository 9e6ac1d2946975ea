"""Spells in few words, and the invented lives the laws are tried on."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from portineria.participations.rules import EntryState, ExitState, FollowupState, Record, SpellRecord, fold

EVER = date.max
COMPLETE = {"birth_date": date(1980, 6, 1), "gender": "F", "employment": "unemployed", "isced": 3}


def day(text: str) -> date:
    return date.fromisoformat(text)


def spell(entered: str = "2025-03-01", left: str | None = None, **fields: Any) -> SpellRecord:
    """A spell with a complete entry; `exit_…` and `later_…` go to the states after, `qualified` is a day."""
    after = {
        kind: {name.removeprefix(kind): value for name, value in fields.items() if name.startswith(kind)}
        for kind in ("exit_", "later_")
    }
    entry = {
        name: value for name, value in fields.items() if not name.startswith(("exit_", "later_", "qualified"))
    }
    return SpellRecord(
        entered_on=day(entered),
        entry=EntryState(**{**COMPLETE, **entry}),
        left_on=day(left) if left else None,
        exit=ExitState(**_dated(after["exit_"])),
        qualification_on=day(fields["qualified"]) if "qualified" in fields else None,
        followup=FollowupState(**_dated(after["later_"])),
    )


def record(*spells: SpellRecord, as_of: date = EVER) -> Record:
    folded = fold(spells, as_of)
    assert folded is not None
    return folded


def one(entered: str = "2025-03-01", left: str | None = None, **fields: Any) -> Record:
    """The record of a single spell."""
    return record(spell(entered, left, **fields))


def _dated(fields: dict[str, Any]) -> dict[str, Any]:
    return {name.replace("seen", "observed_on"): _day(value) for name, value in fields.items()}


def _day(value: Any) -> Any:
    return day(value) if isinstance(value, str) and value[:4].isdigit() else value


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *values])


STATUS = maybe("unemployed", "inactive", "employed")
SENSITIVE = maybe("yes", "no", "refused")
START = date(2024, 1, 1)
days = st.integers(0, 500).map(lambda number: START + timedelta(days=number))
births = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2012, 12, 31)))
entries = st.builds(
    EntryState,
    birth_date=births,
    gender=maybe("F", "M", "X"),
    citizenship=maybe("IT", "FR", "EG", "XX", "GB"),
    municipality=maybe("015146", "097005"),
    employment=STATUS,
    unemployed_months=st.one_of(st.none(), st.integers(0, 40)),
    in_education=maybe(True, False),
    isced=st.one_of(st.none(), st.integers(0, 8)),
    disability=SENSITIVE,
    foreign_background=SENSITIVE,
    minority=SENSITIVE,
    housing=maybe("adequate", "roofless", "houseless", "insecure", "inadequate"),
)


@st.composite
def lives(draw: st.DrawFn) -> tuple[SpellRecord, ...]:
    """The spells of one person in one operation: they share no day, and only the last may be open."""
    marks = sorted(draw(st.sets(days, min_size=1, max_size=6)))
    ends = marks[1::2]
    return tuple(_drawn(draw, begin, end) for begin, end in zip(marks[::2], [*ends, None], strict=False))


def _drawn(draw: st.DrawFn, begin: date, end: date | None) -> SpellRecord:
    near = st.one_of(
        st.none(), st.integers(-5, 300).map(lambda number: (end or begin) + timedelta(days=number))
    )
    return SpellRecord(
        entered_on=begin,
        entry=draw(entries),
        left_on=end,
        exit=ExitState(
            observed_on=draw(near),
            employment=draw(STATUS),
            job_search=draw(maybe(True, False)),
            in_education=draw(maybe(True, False)),
        ),
        qualification_on=draw(near),
        followup=FollowupState(
            observed_on=draw(near), employment=draw(STATUS), improved=draw(maybe(True, False))
        ),
    )
