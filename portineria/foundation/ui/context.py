"""The frame of every page: who publishes it, who is signed in, where one can go."""

import base64
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portineria.foundation.sealing.public import holder_of, sealing_key
from portineria.foundation.walls.public import Compartment

from . import navigation


@dataclass(frozen=True)
class Frame:
    """What the base templates need. Works with its defaults when there is no request (error pages)."""

    body_name: str = "Regione Lombardia"
    service_name: str = "Portineria"
    service_tagline: str = "I servizi dei quartieri di edilizia pubblica"
    accent: str = "portineria"
    signed_in: bool = False
    actor_name: str = ""
    role_label: str = ""
    organisation_name: str = ""
    public_menu: list[navigation.Link] = field(default_factory=list)
    staff_menu: list[navigation.Link] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    search_label: str = "Cerca luoghi"
    query: str = ""
    outbox_key: str = ""  # of the server, that the device seals to; empty when nobody is signed in
    outbox_holder: str = ""


def frame_of(request: HttpRequest) -> Frame:
    """The frame for a request: menus narrowed to the actor's abilities, never more."""
    actor = getattr(request, "actor", None)
    signed_in = bool(actor is not None and getattr(actor, "is_authenticated", False))
    abilities: Collection[str] = getattr(actor, "abilities", ()) if signed_in else ()
    return Frame(
        body_name=getattr(settings, "PORTINERIA_BODY_NAME", Frame.body_name),
        accent=getattr(settings, "PORTINERIA_ACCENT", Frame.accent),
        signed_in=signed_in,
        actor_name=str(getattr(actor, "name", "")) if signed_in else "",
        role_label=str(getattr(actor, "role_label", "")) if signed_in else "",
        organisation_name=str(getattr(actor, "organisation_name", "")) if signed_in else "",
        public_menu=navigation.menu(area=navigation.PUBLIC, abilities=abilities, path=request.path),
        staff_menu=navigation.menu(area=navigation.STAFF, abilities=abilities, path=request.path)
        if signed_in
        else [],
        links=navigation.slots(abilities=abilities),
        search_label=search_label(actor),
        query=request.GET.get("q", ""),
        outbox_key=base64.urlsafe_b64encode(sealing_key()).decode() if signed_in else "",
        outbox_holder=holder_of(actor) if actor is not None and signed_in else "",
    )


def search_label(actor: object) -> str:
    """What the search box promises: people only to whom may know any."""
    return "Cerca persone e luoghi" if Compartment.PERSONS in getattr(actor, "reads", ()) else "Cerca luoghi"


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``frame`` and ``demonstration`` for the base templates."""
    return {"frame": frame_of(request), "demonstration": is_demonstration()}


def is_demonstration() -> bool:
    """Whether every person in this installation is synthetic."""
    return bool(getattr(settings, "PORTINERIA_DEMO", False))
