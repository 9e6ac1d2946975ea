"""Services as a resident looks for them: «Mi serve…», in plain words, and nothing that nobody knows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from babel import Locale
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portineria.directory.public import Hours, Opening, ServiceSheet
from portineria.foundation.days import elided
from portineria.foundation.ui.italian import day, weekday
from portineria.referrals.public import ResponseTime

SHOWN_IN_TOWN = 3  # more than this, those of the whole town are folded away


def headings() -> dict[str, str]:
    """Need by category, in the order of the page."""
    return {
        "emergenza": _("Ho un’emergenza"),
        "salute": _("Mi serve un medico o un infermiere"),
        "prevenzione": _("Mi serve un vaccino o un controllo"),
        "psicologia": _("Mi serve qualcuno con cui parlare"),
        "famiglia": _("Mi serve un consultorio"),
        "donne": _("Qualcuno mi fa del male"),
        "ascolto": _("Non so a chi chiedere"),
        "casa": _("Mi serve aiuto con la casa"),
        "domicilio": _("Mi serve una mano a casa"),
        "lavoro": _("Mi serve un lavoro o un corso"),
        "comunita": _("Voglio fare qualcosa con gli altri"),
    }


def groups(
    sheets: Sequence[ServiceSheet], times: Mapping[int, ResponseTime], today: date
) -> list[dict[str, Any]]:
    """The needs somebody can answer, each with its services: those of the neighbourhood before the town's."""
    found = [_group(key, title, sheets, times, today) for key, title in headings().items()]
    return [group for group in found if group["near"] or group["far"]]


def _group(
    key: str, title: str, sheets: Iterable[ServiceSheet], times: Mapping[int, ResponseTime], today: date
) -> dict[str, Any]:
    here = [sheet for sheet in sheets if sheet.card.category == key]
    near = [sheet for sheet in here if not sheet.card.municipality or sheet.card.neighbourhood_id]
    town = [sheet for sheet in here if sheet not in near]
    if len(town) <= SHOWN_IN_TOWN:
        near, town = [*near, *town], []
    near.sort(key=lambda sheet: sheet.card.neighbourhood_id is None)
    return {
        "key": key,
        "title": title,
        "near": [_service(sheet, times.get(sheet.card.id), today) for sheet in near],
        "far": [_service(sheet, times.get(sheet.card.id), today) for sheet in town],
    }


def _service(sheet: ServiceSheet, answered: ResponseTime | None, today: date) -> dict[str, Any]:
    words, tone = opening_words(sheet.opening, today)
    return {
        "id": f"servizio-{sheet.card.id}",
        "name": sheet.card.name,
        "description": sheet.card.description,
        "synthetic": sheet.synthetic,
        "opening": words,
        "tone": tone,
        "phones": sheet.phones,
        "first": _first(sheet),
        "facts": _facts(sheet),
        "periods": [_period(sheet, number, today) for number in range(len(sheet.periods))],
        "freshness": freshness_words(sheet),
        "stale": sheet.card.stale,
        "answers": answer_words(answered),
    }


def opening_words(opening: Opening, today: date) -> tuple[str, str]:
    """«Aperto adesso, fino alle 12:30», «Chiuso adesso. Apre domani…», and the tone."""
    if opening.is_open is None:
        return _("Orari da confermare"), "neutral"
    if opening.is_open:
        if opening.changes_at is None:
            return _("Aperto adesso, a ogni ora"), "good"
        return _("Aperto adesso, fino alle %(time)s") % {"time": f"{opening.changes_at:%H:%M}"}, "good"
    return _closed_words(opening, today), "neutral"


def _closed_words(opening: Opening, today: date) -> str:
    if opening.changes_at is None:
        return _("Chiuso per ora")
    when = {"day": weekday(opening.changes_at), "time": f"{opening.changes_at:%H:%M}"}
    if opening.changes_at.date() == today:
        return _("Chiuso adesso, apre oggi alle %(time)s") % when
    if opening.holiday:
        return _("Chiuso, oggi è festa. Apre %(day)s alle %(time)s") % when
    return _("Chiuso adesso, apre %(day)s alle %(time)s") % when


def freshness_words(sheet: ServiceSheet) -> str:
    """How far what is written can be trusted, in a sentence."""
    when = {"day": day(sheet.card.confirmed_on)}
    if not sheet.card.stale:
        return elided(_("Informazioni controllate il %(day)s.") % when)
    said = _("Nessuno ha ancora controllato queste informazioni.")
    if sheet.card.confirmed_on:
        said = elided(_("L’ultimo controllo è del %(day)s.") % when)
    if not (sheet.phones and sheet.places):
        return said
    advice = _("Telefona prima di andare.")
    return f"{said} {advice}"


def answer_words(answered: ResponseTime | None) -> str:
    """How long requests from other services wait, where there are enough of them to tell."""
    if answered is None or answered.median_days is None:
        return ""
    days = answered.median_days
    usual = ngettext(
        "A chi scrive per conto tuo di solito risponde in %(days)s giorno.",
        "A chi scrive per conto tuo di solito risponde in %(days)s giorni.",
        days,
    ) % {"days": days}
    return f"{usual} {_refused_words(answered.refused_in_ten)}".strip()


def _refused_words(in_ten: int | None) -> str:
    """The published share of refusals; nothing where too few requests would show (`referrals.rules.publishable`)."""
    if in_ten is None:
        return ""
    if in_ten == 0:
        return _("Su dieci richieste, quasi nessuna non viene accolta.")
    return ngettext(
        "Su dieci richieste, circa %(refused)s non viene accolta.",
        "Su dieci richieste, circa %(refused)s non vengono accolte.",
        in_ten,
    ) % {"refused": in_ten}


def _first(sheet: ServiceSheet) -> list[tuple[str, ...]]:
    """Where, and when: what somebody looks for first."""
    facts: list[tuple[str, ...]] = [(_("Dove"), place.address) for place in sheet.places]
    facts += _days(sheet.week)
    return facts or [(_("Orari"), sheet.hours_note or _("da confermare"))]


def _facts(sheet: ServiceSheet) -> list[tuple[str, ...]]:
    """What one has to know before going; a term without an answer is left out."""
    facts = [(_("Come ci si arriva"), place.directions) for place in sheet.places]
    facts += [(_("Accessibilità"), place.accessibility) for place in sheet.places]
    facts += [
        (_("Nota sugli orari"), sheet.hours_note),
        (_("Per chi è"), sheet.eligibility),
        (_("Come si accede"), sheet.access),
        (_("Che cosa portare"), "; ".join(sheet.documents)),
        (_("Costo"), "; ".join(sheet.costs)),
        (_("Lingue"), language_words(sheet.card.languages)),
        (_("Chi lo offre"), sheet.card.organisation_name),
        (_("Fonte"), sheet.card.source),
    ]
    known: list[tuple[str, ...]] = [fact for fact in facts if fact[1]]
    return [*known, (_("Sito"), sheet.website, sheet.website)] if sheet.website else known


def language_words(codes: Sequence[str]) -> str:
    """The languages by their names in the language of the page."""
    names = Locale.parse((get_language() or "it").replace("-", "_")).languages
    return ", ".join(str(names.get(code, code)) for code in codes)


def hours_words(hours: Hours) -> str:
    """«09:00–12:30, 14:00–16:00»."""
    spoken = ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in hours)
    if spoken == "00:00–00:00":
        return _("24 ore su 24")
    return spoken or _("chiuso")


def _days(week: Sequence[Hours]) -> list[tuple[str, str]]:
    """Days with the same hours stand together; the days left out are closed."""
    hours = sorted({one for one in week if one}, key=lambda one: list(week).index(one))
    return [(_named([d for d in range(len(week)) if week[d] == one]), hours_words(one)) for one in hours]


def _named(days: list[int]) -> str:
    """«Lunedì, giovedì», «Da lunedì a venerdì», «Tutti i giorni»."""
    names = [str(WEEKDAYS[number]) for number in days]
    if len(days) == 7:
        return _("Tutti i giorni")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return _("Da %(first)s a %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names).capitalize()


def _period(sheet: ServiceSheet, number: int, today: date) -> dict[str, Any]:
    one = sheet.periods[number]
    return {
        "past": one.last < today,
        "title": elided(_("dal %(first)s al %(last)s") % {"first": day(one.first), "last": day(one.last)}),
        "note": one.note,
        "closed": not any(one.week),
        "week": _days(one.week),
    }
