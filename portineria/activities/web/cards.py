"""Labs, sessions and registers as the screen shows them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.foundation.calendars import holiday_on
from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell

from ..models import Lab, Session
from ..queries import EnrolmentLine, KnownPerson, RegisterLine, Tally
from ..words import TONES, SessionState


@dataclass(frozen=True)
class Touch:
    """A name on the register, as large as a finger."""

    line: RegisterLine
    session_id: UUID
    refusal: str = ""
    locked: bool = False
    company: str = ""
    fresh: UUID = field(default_factory=uuid4)

    @property
    def id(self) -> str:
        return f"persona-{self.line.person.id}"

    @property
    def url(self) -> str:
        return reverse("activities:touch", args=[self.session_id, self.line.person.id])

    @property
    def off_text(self) -> str:
        """What is said of who is not there: an invitation, or on a register that is not kept, a fact."""
        return "Non presente" if self.locked else "Segna presente"

    @property
    def detail(self) -> str:
        """Why the last touch was refused, or what tells namesakes apart, and with whom a minor comes."""
        return self.refusal or " · ".join(filter(None, [self.line.person.birth, self.company]))

    @property
    def fields(self) -> dict[str, str]:
        """The name of the touch: a new one to record, the standing one to take back."""
        return {"client_id": str(self.line.client_id or self.fresh)}


def when(session: Session) -> str:
    """«martedì 24 novembre 2026, 17:00–19:00»."""
    start, end = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return f"{italian.weekday(start)} {start.year}, {start:%H:%M}–{end:%H:%M}"


def row_address(session_id: UUID, person_id: UUID) -> str:
    """The place of a name on the register."""
    return f"{reverse('activities:session', args=[session_id])}#persona-{person_id}"


def closed_words(session: Session) -> str:
    """«Chiuso il 22 novembre 2026 alle 17:05 (ruolo: operatore di laboratorio).»; "" when it is not closed."""
    if session.closed_at is None:
        return ""
    role = f" (ruolo: {Role(session.closed_as).label})" if session.closed_as in set(Role) else ""
    return f"Chiuso {italian.dated_moment('il', session.closed_at)}{role}."


def why_empty(session: Session, *, wanted: str, keeps: bool) -> tuple[str, str]:
    """Why the register shows no name, and what can be done."""
    if session.state == "cancelled":
        return "L’incontro non si è tenuto: non c’è un registro.", "Se serve, mettine in programma un altro."
    if wanted:
        return "Nessun nome corrisponde.", "Cancella il filtro per vedere tutto il registro."
    if session.state == "closed":
        again = "Se qualcuno c’era, riapri il registro e aggiungilo." if keeps else ""
        return "Il registro è stato chiuso senza nessun nome.", again
    first = "Aggiungi la prima con «Persona nuova», o cerca chi è già conosciuto." if keeps else ""
    return "Nessuna persona è iscritta a questo laboratorio.", first


def known_items(known: Iterable[KnownPerson], session_id: UUID) -> list[dict[str, Any]]:
    """Persons already known, each with the one touch that is left to do."""
    return [
        {
            "person": one.person,
            "detail": " · ".join(filter(None, [one.person.birth, one.person.dwelling])),
            "href": row_address(session_id, one.person.id) if one.is_present else "",
            "url": reverse("activities:enrolment", args=[session_id, one.person.id]),
            "verb": "Segna presente" if one.is_enrolled else "Iscrivi e segna presente",
            "fields": {"client_id": str(uuid4())},
        }
        for one in known
    ]


def session_items(sessions: Iterable[Session], present: Counter[UUID]) -> list[dict[str, Any]]:
    """Sessions for `ui_link_list`, with how many were there."""
    return [
        {
            "text": session.title,
            "href": reverse("activities:session", args=[session.pk]),
            "detail": _detail(session, present[session.pk]),
            "icon": "calendar",
            "badge": SessionState(session.state).label,
            "tone": TONES[session.state],
        }
        for session in sessions
    ]


def _detail(session: Session, present: int) -> str:
    words = [italian.day(session.on), when(session).rsplit(", ", 1)[1], session.lab.name]
    if session.state in {"open", "closed"}:
        words.append(f"{present} presenti" if present != 1 else "1 presente")
    return " · ".join(words)


def programme_days(
    monday: date, sessions: Iterable[Session], present: Counter[UUID], city: str
) -> list[dict[str, Any]]:
    """The seven days of a week: what is on, and which of them is a holiday."""
    on_day = defaultdict(list)
    for one in sessions:
        on_day[one.on].append(one)
    days = [monday + timedelta(days=number) for number in range(7)]
    return [
        {
            "day": day,
            "holiday": holiday_on(day, city),
            "meetings": [(one, session_items([one], present)) for one in on_day[day]],
        }
        for day in days
        if on_day[day] or holiday_on(day, city)
    ]


def lab_items(labs: Iterable[Lab], enrolled: Mapping[int, int]) -> list[dict[str, Any]]:
    """Labs for `ui_link_list`, with how many names stand on their register."""
    return [
        {
            "text": lab.name,
            "href": reverse("activities:lab", args=[lab.slug]),
            "detail": " · ".join(filter(None, [lab.place, _names(enrolled.get(lab.pk, 0))])),
            "icon": "pa",
        }
        for lab in labs
    ]


def _names(count: int) -> str:
    return "1 persona iscritta" if count == 1 else f"{count} persone iscritte"


def person_items(people: Iterable[Any]) -> list[dict[str, Any]]:
    """People for `ui_link_list`."""
    return [
        {"text": person.full_name, "detail": str(person.birth), "synthetic": person.synthetic}
        for person in people
    ]


def enrolment_rows(lines: Iterable[EnrolmentLine]) -> list[tuple[Any, ...]]:
    """Enrolments for `ui_table`: who, born when, in which lab, since when."""
    return [
        (
            Cell(line.person.full_name, synthetic=line.person.synthetic),
            line.person.birth,
            Cell(line.lab.name, href=lab_address(line.lab)),
            italian.day(line.enrolled_at),
        )
        for line in lines
    ]


def lab_address(lab: Lab) -> str:
    """The page of a lab."""
    return reverse("activities:lab", args=[lab.slug])


def tally_items(numbers: Tally) -> list[tuple[str, int]]:
    """Five numbers for `ui_definitions`."""
    return [
        ("Iscrizioni", numbers.enrolled),
        ("Iscrizioni degli ultimi 30 giorni", numbers.newly_enrolled),
        ("Presenze degli ultimi 30 giorni", numbers.attendances),
        ("Incontri in programma", numbers.coming),
        ("Registri da chiudere", numbers.unclosed),
    ]


def programme_address(lab: Lab, day: date) -> str:
    """The week of `day` in the programme of a lab."""
    return f"{reverse('activities:programme', args=[lab.slug])}?da={day.isoformat()}"


def series_words(title: str, count: int) -> str:
    """What was put in the programme."""
    return (
        f"«{title}» è in programma altre {count} volte."
        if count != 1
        else f"«{title}» è in programma un’altra volta."
    )
