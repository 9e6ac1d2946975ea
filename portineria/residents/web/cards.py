"""How residents' pages show what they got: plain words, no queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portineria.activities.public import SessionCard
from portineria.directory.public import ServiceCard
from portineria.foundation.days import elided
from portineria.foundation.telephone import grouped
from portineria.foundation.ui.italian import day
from portineria.organisations.public import OrganisationCard
from portineria.places.public import Estate, NeighbourhoodCard
from portineria.programmes.public import OperationCard

DAYS_SHOWN = 7
SESSIONS_SHOWN = 30
DAYS_ON_THE_FRONT_PAGE = 2  # that have something on: the whole week stands on each neighbourhood's page


def this_week(today: date) -> tuple[date, date]:
    """From today, seven days: first and last day."""
    return today, today + timedelta(days=DAYS_SHOWN - 1)


def address_of(place: NeighbourhoodCard) -> str:
    """The page of a neighbourhood."""
    return reverse("residents:neighbourhood", args=[place.slug])


def map_of(neighbourhoods: Sequence[NeighbourhoodCard], sessions: Iterable[SessionCard]) -> dict[str, Any]:
    """The municipality with most places is drawn; the others, too far apart for one drawing, are listed."""
    located = Counter(place.municipality for place in neighbourhoods if place.lon is not None)
    city = located.most_common(1)[0][0] if located else ""
    drawn = [place for place in neighbourhoods if place.lon is not None and place.municipality == city]
    on = Counter(session.neighbourhood_id for session in sessions if session.state != "cancelled")
    return {
        "city": city,
        "places": [_marker(place, on[place.id]) for place in drawn],
        "areas": [{"name": place.name, "geometry": place.polygon} for place in drawn if place.polygon],
        "elsewhere": [_entry(place) for place in neighbourhoods if place not in drawn],
    }


def _marker(place: NeighbourhoodCard, on: int) -> dict[str, Any]:
    return {
        "name": place.name,
        "href": address_of(place),
        "lon": place.lon,
        "lat": place.lat,
        "detail": ngettext("%(on)s attività questa settimana", "%(on)s attività in questa settimana", on)
        % {"on": on}
        if on
        else "",
    }


def _entry(place: NeighbourhoodCard) -> dict[str, Any]:
    return {
        "text": place.name,
        "href": address_of(place),
        "detail": place.municipality or _("comune non indicato dalla fonte"),
    }


def about(place: NeighbourhoodCard) -> dict[str, Any]:
    """What the neighbourhood is, where, and how we know."""
    facts = [(_("Comune"), place.municipality or _("non indicato dalla fonte")), (_("Fonte"), place.source)]
    if place.inferred:
        facts.append((_("Come lo sappiamo"), place.note))
    if place.polygon_source:
        facts.append((_("Confini"), place.polygon_source))
    areas = [{"name": place.name, "geometry": place.polygon}] if place.polygon else []
    return {"place": place, "facts": facts, "areas": areas, "places": [_marker(place, 0)] if areas else []}


def estates(found: Iterable[Estate], bodies: Iterable[OrganisationCard]) -> list[dict[str, str]]:
    """The groups of buildings, with the name of the body that manages each."""
    names = {body.code: body.name for body in bodies}
    return [
        {"text": estate.name, "detail": names.get(estate.managing_body, ""), "icon": "pa"} for estate in found
    ]


def week(
    sessions: Sequence[SessionCard], neighbourhoods: Iterable[NeighbourhoodCard], *, days: int = DAYS_SHOWN
) -> dict[str, Any]:
    """What is on in the first `days` days with something on; a cancelled session says so: somebody may be coming."""
    places = {place.id: place for place in neighbourhoods}
    in_order = sorted(sessions, key=lambda session: session.starts_at)
    first = sorted({_day_of(session) for session in in_order})[:days]
    shown = [session for session in in_order if _day_of(session) in first][:SESSIONS_SHOWN]
    by_day = groupby(shown, key=_day_of)
    return {
        "days": [(date_, [_session(one, places) for one in some]) for date_, some in by_day],
        "sessions_left": len(sessions) - len(shown),
    }


def _day_of(session: SessionCard) -> date:
    return localtime(session.starts_at).date()


def _session(session: SessionCard, places: dict[int, NeighbourhoodCard]) -> dict[str, Any]:
    place = places.get(session.neighbourhood_id)
    where = [session.place, place.name if place else ""]
    return {
        "text": session.title,
        "detail": " · ".join([_hours(session), *(word for word in where if word)]),
        "href": _page_of(session, place if len(places) > 1 else None),
        "icon": "calendar",
        **_standing(session),
    }


def _page_of(session: SessionCard, place: NeighbourhoodCard | None) -> str:
    """Where one can say «I come», while it is to be held; then the page of its quarter, if that is another page."""
    if session.state != "cancelled" and session.starts_at > now():
        return reverse("residents:meeting", args=[session.id])
    return address_of(place) if place else ""


def _standing(session: SessionCard) -> dict[str, str]:
    """What somebody who sets out for it must know: that it is called off, or over."""
    if session.state == "cancelled":
        return {"badge": _("annullato"), "tone": "bad"}
    return {"badge": _("finito") if session.ends_at <= now() else "", "tone": "neutral"}


def _hours(session: SessionCard) -> str:
    starts, ends = localtime(session.starts_at), localtime(session.ends_at)
    return _("dalle %(start)s alle %(end)s") % {"start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}"}


def services(found: Iterable[ServiceCard]) -> list[dict[str, Any]]:
    """Who helps: what is not known is not invented."""
    return [
        {
            "name": service.name,
            "category": service.category_label,
            "who": service.organisation_name,
            "description": service.description,
            "facts": [fact for fact in _service_facts(service) if fact[1]],
        }
        for service in found
    ]


def _service_facts(service: ServiceCard) -> list[tuple[str, ...]]:
    return [
        (_("Dove"), service.address),
        (_("Telefono"), grouped(service.telephone), f"tel:{service.telephone.replace(' ', '')}"),
        (_("Orari"), service.schedule),
        (_("Come si accede"), service.access),
        (_("Costo"), service.cost),
    ]


def projects(here: Sequence[OperationCard], today: date) -> dict[str, Any]:
    """The projects of a neighbourhood: running ones first, then what was done."""
    running = [card for card in here if _is_running(card, today)]
    return {
        "running": [_project(card) for card in running],
        "concluded": [_project(card) for card in here if card not in running],
    }


def _is_running(card: OperationCard, today: date) -> bool:
    return bool(
        card.starts_on and card.starts_on <= today and (card.ends_on is None or today <= card.ends_on)
    )


def _project(card: OperationCard) -> dict[str, Any]:
    return {"title": card.title, "facts": [(term, value) for term, value in _project_facts(card) if value]}


def _project_facts(card: OperationCard) -> list[tuple[str, str]]:
    return [
        (_("Periodo"), _period(card)),
        (_("Capofila"), card.lead_name or ""),
        (_("Partner"), ", ".join(card.partner_names)),
        (_("Fonte"), card.source),
    ]


def _period(card: OperationCard) -> str:
    first, last = day(card.starts_on), day(card.ends_on)
    if first and last:
        return elided(_("dal %(first)s al %(last)s") % {"first": first, "last": last})
    return elided(_("dal %(first)s") % {"first": first}) if first else ""
