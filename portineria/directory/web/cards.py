"""Services as the staff's screens show them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell

from ..models import Service, ServiceImport
from ..queries import SYNTHETIC, ServiceSheet
from ..rules.freshness import is_stale
from ..rules.hours import Hours, Opening, hours_words
from ..words import TO_BE_CONFIRMED, VERDICT_TONES, WEEKDAYS, Verdict
from .languages import language_words

STALE = "da riconfermare"
MOST_SHOWN = 2000  # rows of an imported file on one page


def service_items(rows: Iterable[Service], today: date) -> list[dict[str, Any]]:
    """Services for `ui_link_list`; those to be confirmed say so."""
    return [
        {
            "text": row.name,
            "href": reverse("directory:service", args=[row.pk]),
            "detail": " · ".join(
                filter(
                    None,
                    [row.get_category_display(), row.organisation.name, _where(row), _good_until(row, today)],
                )
            ),
            "icon": "telephone",
            "badge": STALE if is_stale(row.confirmation_due, today) else "",
            "tone": "warning",
            "synthetic": row.organisation.synthetic or row.code.startswith(SYNTHETIC),
        }
        for row in rows
    ]


def _good_until(row: Service, today: date) -> str:
    """When the next confirmation is due, in words; the badge says it of those that are late."""
    if is_stale(row.confirmation_due, today):
        return (
            f"ultima conferma {italian.dated('il', row.confirmed_on)}"
            if row.confirmed_on
            else "mai confermato"
        )
    return f"da confermare di nuovo entro {italian.dated('il', row.confirmation_due)}"


def _where(row: Service) -> str:
    if row.neighbourhood:
        return row.neighbourhood.name
    return row.municipality or "per tutti"


def facts(sheet: ServiceSheet) -> list[tuple[str, ...]]:
    """What is known, term by term; what nobody knows says so."""
    phones: list[tuple[str, ...]] = [
        (phone.note.capitalize() or "Telefono", phone.words, f"tel:{phone.number}") for phone in sheet.phones
    ]
    places = [
        (place.name or "Dove", "\n".join(filter(None, [place.address, place.directions])))
        for place in sheet.places
    ]
    accessibility = [place.accessibility for place in sheet.places if place.accessibility]
    return [
        *(phones or [("Telefono", TO_BE_CONFIRMED)]),
        *(places or [("Dove", TO_BE_CONFIRMED)]),
        ("Accessibilità", "; ".join(accessibility) or TO_BE_CONFIRMED),
        ("Per chi è", sheet.eligibility or TO_BE_CONFIRMED),
        ("Come si accede", sheet.card.access),
        ("Che cosa portare", "; ".join(sheet.documents) or TO_BE_CONFIRMED),
        ("Costo", sheet.card.cost),
        ("Lingue", language_words(sheet.card.languages) or TO_BE_CONFIRMED),
        *([("Sito", sheet.website, sheet.website)] if sheet.website else []),
        ("Fonte", sheet.card.source),
        *([("Nota", sheet.card.note)] if sheet.card.note else []),
    ]


def week_rows(week: Sequence[Hours]) -> list[tuple[str, str]]:
    """Day and hours, Monday first."""
    return [(day.capitalize(), hours_words(hours)) for day, hours in zip(WEEKDAYS, week, strict=False)]


def period_items(sheet: ServiceSheet) -> list[dict[str, Any]]:
    """Different hours, with what is needed to take them away."""
    return [
        {
            "title": f"{italian.dated('Dal', one.first)} {italian.dated('al', one.last)}",
            "note": one.note,
            "week": week_rows(one.week),
            "fields": {"first": one.first.isoformat(), "last": one.last.isoformat()},
        }
        for one in sheet.periods
    ]


def opening_words(opening: Opening) -> tuple[str, str]:
    """«Aperto adesso, fino alle 12:30» and its tone."""
    if opening.is_open is None:
        return "Orari da confermare", "neutral"
    if opening.is_open:
        until = f", fino alle {opening.changes_at:%H:%M}" if opening.changes_at else ""
        return f"Aperto adesso{until}", "good"
    holiday = f" Oggi è festa ({opening.holiday})." if opening.holiday else ""
    if opening.changes_at is None:
        return f"Chiuso.{holiday}", "bad"
    when = f"{italian.weekday(opening.changes_at)} alle {opening.changes_at:%H:%M}"
    return f"Chiuso adesso, apre {when}.{holiday}", "bad"


def freshness(row: Service, today: date) -> dict[str, Any]:
    """Whether it can be trusted, in a sentence."""
    stale = is_stale(row.confirmation_due, today)
    if row.confirmed_on is None:
        return {"stale": stale, "text": "Nessuno ha ancora confermato queste informazioni."}
    sentence = f"Confermato {italian.dated('il', row.confirmed_on)} da {row.confirmed_by}."
    due = italian.dated("il", row.confirmation_due)
    return {"stale": stale, "text": f"{sentence} {'Era da' if stale else 'Da'} riconfermare entro {due}."}


def history(row: Service) -> list[dict[str, Any]]:
    """Who said when that it was still so, for `ui_timeline`."""
    return [
        {
            "when": one.on,
            "title": "Confermato",
            "text": f"Vale fino {italian.dated('al', one.due)}.",
            "by": f"{one.role}, {one.organisation.name}",
            "tone": "good",
        }
        for one in row.confirmations.all()
    ]


def import_items(rows: Iterable[ServiceImport]) -> list[dict[str, Any]]:
    """Files taken in, for `ui_link_list`."""
    return [
        {
            "text": one.file_name,
            "href": reverse("directory:intake", args=[one.pk]),
            "detail": f"{italian.moment(timezone.localtime(one.began_at))} · {one.done} righe di {one.total}",
            "badge": "" if one.done == one.total else "da finire",
            "tone": "warning",
        }
        for one in rows
    ]


def import_result(one: ServiceImport) -> dict[str, Any]:
    """How many rows of each verdict; the rows worth reading (refused, or with a remark), and all of them."""
    verdicts = [Verdict(said["verdict"]) for said in one.verdicts]
    return {
        "counts": [(verdict.label.capitalize(), str(verdicts.count(verdict))) for verdict in Verdict],
        "finished": one.done == one.total,
        "columns": (("Riga", "number"), "Servizio", "Esito", "Che cosa abbiamo visto"),
        "notable": [_verdict_row(said) for said in one.verdicts if said["messages"]][:MOST_SHOWN],
        "rows": [_verdict_row(said) for said in one.verdicts[:MOST_SHOWN]],
        "left": max(0, len(one.verdicts) - MOST_SHOWN),
    }


def _verdict_row(said: dict[str, Any]) -> tuple[Any, ...]:
    verdict = Verdict(said["verdict"])
    badge = Cell(verdict.label.capitalize(), tone=VERDICT_TONES[verdict])
    return said["line"], said["name"] or "senza nome", badge, " ".join(said["messages"]) or "—"
