"""Finding what an address names; what the actor may not see does not exist."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from portineria.doors.public import actor_of

from ..models import Lab, Session


def readable_session(request: HttpRequest, session_id: UUID) -> Session:
    """The session whose register the actor may read; 404 otherwise."""
    return _session(Session.objects.read_by(actor_of(request)), session_id)


def kept_session(request: HttpRequest, session_id: UUID) -> Session:
    """The session whose register the actor keeps; 404 otherwise."""
    return _session(Session.objects.kept_by(actor_of(request)), session_id)


def readable_lab(request: HttpRequest, slug: str) -> Lab:
    """The lab whose register the actor may read; 404 otherwise."""
    return get_object_or_404(Lab.objects.read_by(actor_of(request)), slug=slug)


def kept_lab(request: HttpRequest, slug: str) -> Lab:
    """The lab whose register the actor keeps; 404 otherwise."""
    return get_object_or_404(Lab.objects.kept_by(actor_of(request)), slug=slug)


def _session(sessions: Any, session_id: UUID) -> Session:
    session: Session = get_object_or_404(sessions.select_related("lab"), pk=session_id)
    return session
