"""Labs, sessions and registers as the screen shows them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils import timezone

from portineria.foundation.ui import italian

from ..models import Lab, Session
from ..queries import RegisterLine
from ..words import TONES, SessionState


@dataclass(frozen=True)
class Touch:
    """A name on the register, as large as a finger."""

    line: RegisterLine
    session_id: UUID
    refusal: str = ""
    locked: bool = False
    fresh: UUID = field(default_factory=uuid4)

    @property
    def id(self) -> str:
        return f"persona-{self.line.person.id}"

    @property
    def url(self) -> str:
        return reverse("activities:touch", args=[self.session_id, self.line.person.id])

    @property
    def detail(self) -> str:
        """Why the last touch was refused, or what tells namesakes apart."""
        return self.refusal or str(self.line.person.birth)

    @property
    def fields(self) -> dict[str, str]:
        """The name of the touch: a new one to record, the standing one to take back."""
        return {"client_id": str(self.line.client_id or self.fresh)}


def when(session: Session) -> str:
    """«martedì 24 novembre, 17:00–19:00»."""
    start, end = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return f"{italian.weekday(start)}, {start:%H:%M}–{end:%H:%M}"


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
