"""From visits to what a lab keeps: its meetings, who was there, who came in and left."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from .dice import Dice
from .hours import begins
from .plan import Frame
from .records import Attendance, Enrolment, Lab, Session, Spell
from .visits import Calendars, Visit

TITLES = {
    "laboratory": (
        "Portierato sociale",
        "Leggere le bollette",
        "Cura del cortile",
        "Cucina di quartiere",
        "Merenda e compiti",
        "Ginnastica dolce",
        "Conoscere il regolamento",
    ),
    "inclusion": (
        "Bilancio delle competenze",
        "Cercare lavoro",
        "Italiano per il lavoro",
        "Tirocinio: incontro di gruppo",
        "Computer da zero",
    ),
    "recipient": (
        "Incontro con il Community Manager",
        "Aiuto con le pratiche",
        "Facilitazione digitale",
        "Caffè di quartiere",
        "Laboratorio per famiglie",
    ),
}


def past_labs(frames: Iterable[Frame]) -> tuple[Lab, ...]:
    """One lab for each operation of the past."""
    return tuple(
        Lab(
            key=f"lab-{frame.code.lower()}",
            operation=frame.code,
            name=frame.place or frame.code,
            neighbourhood=frame.neighbourhood,
            opened_on=frame.starts_on,
        )
        for frame in frames
    )


def past_sessions(labs: Iterable[Lab], calendars: Calendars) -> tuple[Session, ...]:
    """Every meeting of the calendars, outside days included."""
    by_operation = {lab.operation: lab for lab in labs}
    sessions = []
    for (operation, kind), days in calendars.items():
        for day in (*days.early, *days.inside, *days.late):
            lab = by_operation[operation]
            title = TITLES[kind][day.toordinal() // 7 % len(TITLES[kind])]
            sessions.append(
                Session(
                    key=session_key(lab.key, kind, day),
                    lab=lab.key,
                    operation=operation,
                    kind=kind,
                    title=title,
                    on=day,
                    starts=begins(title),
                    minutes=120,
                )
            )
    return tuple(sessions)


def session_key(lab: str, kind: str, day: date) -> str:
    """The key of the meeting of a lab on a day."""
    return f"{lab}/{kind}/{day.isoformat()}"


def attendances(visits: Iterable[Visit], labs: Iterable[Lab], dice: Dice) -> tuple[Attendance, ...]:
    """One row for each visit; corrections come weeks or months later."""
    key_of = {lab.operation: lab.key for lab in labs}
    rows = []
    for visit in visits:
        session = session_key(key_of[visit.operation], visit.kind, visit.on)
        late = visit.on + timedelta(days=dice.between(20, 240)) if visit.withdrawn else None
        rows.append(
            Attendance(
                key=f"{session}/{visit.record}", session=session, person=visit.record, withdrawn_on=late
            )
        )
    return tuple(rows)


def spells(visits: Sequence[Visit]) -> tuple[Spell, ...]:
    """From the first to the last standing visit of each block; who only has withdrawn ones keeps their days."""
    standing = {(visit.operation, visit.record) for visit in visits if not visit.withdrawn}
    days: dict[tuple[str, str, int], list[date]] = {}
    for visit in visits:
        if not visit.withdrawn or (visit.operation, visit.record) not in standing:
            days.setdefault((visit.operation, visit.record, visit.block), []).append(visit.on)
    return tuple(
        Spell(operation=operation, person=record, entered_on=min(found), left_on=max(found))
        for (operation, record, _), found in sorted(days.items())
    )


def enrolments(visits: Iterable[Visit], labs: Iterable[Lab]) -> tuple[Enrolment, ...]:
    """Whoever was written down once stands on the register of the lab since the first time."""
    key_of = {lab.operation: lab.key for lab in labs}
    first: dict[tuple[str, str], date] = {}
    for visit in visits:
        place = (key_of[visit.operation], visit.record)
        first[place] = min(visit.on, first.get(place, visit.on))
    return tuple(Enrolment(lab=lab, person=person, since=day) for (lab, person), day in sorted(first.items()))
