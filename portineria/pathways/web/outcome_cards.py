"""What comes of a path, as the screen shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.urls import reverse

from portineria.foundation.days import dated, days_in_words
from portineria.participations.public import EXIT_WINDOW_DAYS

from ..models import Certificate, Ending, Offer, Path, Placement
from ..models.outcome import Outcome
from ..queries import PathLine
from ..words import Answer, CertificateKind, ContractKind, EndReason, OfferKind, RefusalReason

ANSWER_TONES = {Answer.WAITING: "warning", Answer.ACCEPTED: "good", Answer.REFUSED: "neutral"}


@dataclass(frozen=True)
class OutcomeLine:
    """A line of the page: what, in words, and what can be done with it."""

    text: str
    detail: str
    badge: str
    tone: str
    words: str
    striking: str
    answering: str = ""


def outcome_lines(path: Path, rows: Iterable[Outcome]) -> list[OutcomeLine]:
    """Offers, work found, certificates, each with the way to take it away."""
    return [_line(path, row) for row in rows]


def _line(path: Path, row: Outcome) -> OutcomeLine:
    text, detail, badge, tone = _said(row)
    waits = isinstance(row, Offer) and row.answer == Answer.WAITING
    return OutcomeLine(
        text=text,
        detail=detail,
        badge=badge,
        tone=tone,
        words=row.words,
        striking=reverse("pathways:striking", args=[path.pk, row.pk]),
        answering=reverse("pathways:answering", args=[path.pk, row.pk]) if waits else "",
    )


def _said(row: Outcome) -> tuple[str, str, str, str]:
    if isinstance(row, Offer):
        answer = Answer(row.answer)
        why = f" · {RefusalReason(row.reason).label}" if row.reason else ""
        detail = f"Proposta {dated('il', row.offered_on)}{why}"
        return OfferKind(row.kind).label, detail, answer.label, ANSWER_TONES[answer]
    if isinstance(row, Placement):
        return row.employer, _spell(row), ContractKind(row.contract).label, "good"
    return _certificate(cast(Certificate, row))


def _certificate(row: Certificate) -> tuple[str, str, str, str]:
    detail = f"{row.issued_by}, {dated('il', row.issued_on)}"
    is_formal = row.kind == CertificateKind.FORMAL
    return row.title, detail, CertificateKind(row.kind).label, "good" if is_formal else "info"


def _spell(row: Placement) -> str:
    words = [dated("dal", row.starts_on)]
    if row.ends_on:
        words.append(dated("al", row.ends_on))
    if row.weekly_hours:
        words.append(f"· {row.weekly_hours} ore alla settimana")
    return " ".join(words)


def ending_words(ending: Ending) -> str:
    """«Finito il 3 marzo 2026: ha trovato lavoro.»."""
    return f"Finito {dated('il', ending.ended_on)}: {EndReason(ending.reason).label.lower()}."


def last_day_that_counts(ended_on: date) -> date:
    """Until when what is seen counts as the state at exit."""
    return ended_on + timedelta(days=EXIT_WINDOW_DAYS)


def exits_to_complete(lines: Iterable[PathLine], today: date) -> list[dict[str, Any]]:
    """Who left and has still to be asked how they were, for `ui_link_list`."""
    return [
        {
            "text": line.person.full_name,
            "href": reverse("monitoring:participation", args=[line.path.participation_id]),
            "detail": _until(line.ended_on or today, today),
            "icon": "clock",
            "synthetic": line.person.synthetic,
        }
        for line in lines
    ]


def ending_panel(ending: Ending | None) -> dict[str, str]:
    """How a path ended and until when the state at exit can be asked; empty while it goes on."""
    if ending is None:
        return {}
    return {"ending": ending_words(ending), "asks_until": dated("il", last_day_that_counts(ending.ended_on))}


def writing_ways(path: Path) -> list[tuple[str, str]]:
    """What can be written of a path, and where."""
    ways = (
        ("Una proposta", "offer"),
        ("Un lavoro o tirocinio", "placement"),
        ("Un attestato", "certificate"),
    )
    return [(words, reverse(f"pathways:{name}", args=[path.pk])) for words, name in ways]


def _until(ended_on: date, today: date) -> str:
    last = last_day_that_counts(ended_on)
    left = (last - today).days
    count = "oggi è l’ultimo giorno" if not left else f"mancano {days_in_words(left)}"
    return f"Uscita {dated('il', ended_on)} · com’era all’uscita si chiede entro {dated('il', last)}: {count}"
