"""Spaces, and which meeting is held in which; two at the same time are refused, whoever asks first is kept."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.foundation.walls.public import Actor

from ..models import Lab, Session, Site, Space
from ..rules import Refused
from .holding import locked, scope

ONE_AT_A_TIME = "a_space_holds_one_meeting_at_a_time"


@transaction.atomic
def add_space(
    *, lab: Lab, site_name: str, address: str, name: str, seats: int | None = None, by: Actor
) -> Space:
    """A space of a site of the lab's body and neighbourhood; the same names again are the same space.

    Refused when `by` does not keep the lab's register.
    """
    if not Lab.objects.kept_by(by).filter(pk=lab.pk).exists():
        raise Refused("Non tieni il registro di questo laboratorio.")
    site, _ = Site.objects.get_or_create(name=site_name, **scope(lab), defaults={"address": address})
    space, _ = Space.objects.get_or_create(site=site, name=name, defaults={"seats": seats})
    return space


@transaction.atomic
def move_to_space(*, session_id: UUID, space: Space | None, by: Actor) -> None:
    """Hold a session in `space` (None: in no space of ours). Refused when it is taken, or the session is over."""
    session = locked(session_id, by)
    if session.state not in {"planned", "open"}:
        raise Refused("L’incontro è chiuso o annullato: il suo spazio non si cambia più.")
    if space and space.site.neighbourhood_id != session.neighbourhood_id:
        raise Refused("Questo spazio è in un altro quartiere.")
    session.space = space
    session.place = str(space) if space else session.lab.place
    with spaces_kept([session]):
        session.save(update_fields=["space", "place"])


@contextmanager
def spaces_kept(sessions: Iterable[Session]) -> Iterator[None]:
    """Write sessions inside; Refused, naming who is there, when a space of theirs is taken at that time."""
    wanted = list(sessions)
    for one in wanted:
        _check_free(one)
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:  # somebody was quicker between the check and the writing
        if ONE_AT_A_TIME not in str(error):
            raise
        raise Refused(
            "Lo spazio è appena stato preso da un altro incontro: scegli un altro orario o spazio."
        ) from None


def _check_free(session: Session) -> None:
    if session.space_id is None:
        return
    there = Session.objects.filter(space=session.space_id).exclude(state="cancelled").exclude(pk=session.pk)
    other = (
        there.filter(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at)
        .select_related("lab")
        .first()
    )
    if other:
        start, end = timezone.localtime(other.starts_at), timezone.localtime(other.ends_at)
        raise Refused(
            f"«{session.space}» è già occupato: «{other.title}» ({other.lab.name}), {start:%d/%m/%Y} {start:%H:%M}–"
            f"{end:%H:%M}. Scegli un altro orario o un altro spazio."
        )
