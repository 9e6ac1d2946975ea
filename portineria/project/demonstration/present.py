"""The living present: labs that met in the past weeks, meet today and will meet next week.

Nobody is recorded today yet: that is what the register of today's session is for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .dice import Dice
from .hours import begins
from .plan import ENROLLED, WEEKS_BACK, Frame
from .population import Population
from .records import Attendance, Enrolment, Lab, Register, Session, Spell

KIND = "social_management"
EVERY_DAY = (
    "Portierato sociale",
    "Aiuto con le pratiche",
    "Cura del cortile",
    "Merenda e compiti",
    "Cucina di quartiere",
    "Cortile aperto",
    "Pranzo della domenica",
)
WEEKLY = "Incontro degli abitanti"
KNOWN_BEFORE, IN_BOTH, TWICE, NEVER_CAME, AWAY = 9, 6, 3, 2, 3  # so many of the people of each lab


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A lab of today and its people; each is a tuple of records, the surviving one first."""

    lab: Lab
    enrolled: tuple[tuple[str, ...], ...]
    meets: tuple[int, ...]  # weekdays, Monday is 0
    titles: tuple[str, ...]  # by weekday

    @property
    def attending(self) -> tuple[tuple[str, ...], ...]:
        """Those who do come: the last ones are on the register and were never seen."""
        return self.enrolled[:-NEVER_CAME]

    def away(self, record: str) -> bool:
        """Whether somebody was away in the middle weeks and came back."""
        return any(record in records for records in self.attending[:AWAY])


def present(
    frames: Sequence[Frame],
    known: Mapping[str, Sequence[str]],
    people: Population,
    today: date,
    dice: Dice,
) -> Register:
    """Two labs in each running operation; `known` are the persons that each neighbourhood knew before."""
    first = today - timedelta(days=today.weekday() + 7 * WEEKS_BACK)
    register = Register(labs=(), sessions=(), attendances=(), spells=(), enrolments=())
    for place, frame in enumerate(frames):
        if frame.starts_on < today <= frame.last_day:
            since = max(first, frame.starts_on)
            rosters = _rosters(frame, place, known.get(frame.neighbourhood, ()), people, dice)
            register += _operation(frame, rosters, since, today, dice)
    return register


def _rosters(
    frame: Frame, place: int, known: Sequence[str], people: Population, dice: Dice
) -> tuple[Roster, Roster]:
    door = _company(dice.some(known, KNOWN_BEFORE), people, dice)
    others = [person for person in known if (person,) not in door]
    weekly = (*door[3 : 3 + IN_BOTH], *_company(dice.some(others, 4), people, dice))[:ENROLLED]
    where = frame.place or frame.code
    return (
        Roster(
            lab=_lab(frame, "quartiere", f"Laboratorio di quartiere {where}"),
            enrolled=door,
            meets=tuple(range(7)),
            titles=EVERY_DAY,
        ),
        Roster(
            lab=_lab(frame, "abitanti", f"Gruppo abitanti {where}"),
            enrolled=weekly,
            meets=(place % 5,),
            titles=(WEEKLY,) * 7,
        ),
    )


def _lab(frame: Frame, what: str, name: str) -> Lab:
    return Lab(
        key=f"lab-{frame.code.lower()}-{what}",
        operation=frame.code,
        name=name,
        neighbourhood=frame.neighbourhood,
        opened_on=frame.starts_on,
    )


def _company(known: Sequence[str], people: Population, dice: Dice) -> tuple[tuple[str, ...], ...]:
    """People met before and newcomers, some of whom were typed in twice."""
    new = people.settle(ENROLLED - len(known))
    met = [(person,) for person in known]
    for place, person in enumerate(new):
        twice = (people.record_again(person, 2, into=person.key).key,) if place < TWICE else ()
        met.append((person.key, *twice))
    return tuple(dice.some(met, len(met)))


def _operation(frame: Frame, rosters: Sequence[Roster], since: date, today: date, dice: Dice) -> Register:
    until = min(today + timedelta(days=13 - today.weekday()), frame.last_day)
    sessions = tuple(session for roster in rosters for session in _sessions(roster, since, until))
    by_lab = {roster.lab.key: roster for roster in rosters}
    held = [session for session in sessions if session.on < today]
    rows = tuple(row for session in held for row in _attended(session, by_lab[session.lab], since, dice))
    return Register(
        labs=tuple(roster.lab for roster in rosters),
        sessions=sessions,
        attendances=rows,
        spells=tuple(_spells(frame.code, rosters, sessions, rows, since)),
        enrolments=tuple(
            Enrolment(lab=roster.lab.key, person=record, since=since)
            for roster in rosters
            for records in roster.enrolled
            for record in records
        ),
    )


def _sessions(roster: Roster, since: date, until: date) -> Iterator[Session]:
    for at in range((until - since).days + 1):
        day = since + timedelta(days=at)
        if day.weekday() in roster.meets:
            title = roster.titles[day.weekday()]
            yield Session(
                key=f"{roster.lab.key}/{day.isoformat()}",
                lab=roster.lab.key,
                operation=roster.lab.operation,
                kind=KIND,
                title=title,
                on=day,
                starts=begins(title),
                minutes=120,
            )


def _attended(session: Session, roster: Roster, since: date, dice: Dice) -> Iterator[Attendance]:
    middle = 2 <= (session.on - since).days // 7 < 5
    there = [records for records in roster.attending if not (middle and roster.away(records[0]))]
    for records in dice.some(there, dice.between(5, 9)):
        record = dice.one(records)
        yield Attendance(
            key=f"{session.key}/{record}",
            session=session.key,
            person=record,
            withdrawn_on=session.on + timedelta(days=1) if dice.chance(8) else None,
        )


def _spells(
    operation: str,
    rosters: Sequence[Roster],
    sessions: Sequence[Session],
    rows: Sequence[Attendance],
    since: date,
) -> Iterator[Spell]:
    """In since the first weeks, with a pause for those who were away; nobody has left for good."""
    on = {session.key: session.on for session in sessions}
    days: dict[str, list[date]] = {}
    for row in rows:
        if row.withdrawn_on is None:
            days.setdefault(row.person, []).append(on[row.session])
    records = dict.fromkeys(record for roster in rosters for records in roster.enrolled for record in records)
    pause = since + timedelta(weeks=3)
    for record in records:
        came = days.get(record, [])
        before, after = [day for day in came if day < pause], [day for day in came if day >= pause]
        if before and after and any(roster.away(record) for roster in rosters):
            yield Spell(operation=operation, person=record, entered_on=min(before), left_on=max(before))
            yield Spell(operation=operation, person=record, entered_on=min(after), left_on=None)
        else:
            yield Spell(operation=operation, person=record, entered_on=min(came, default=since), left_on=None)
