"""The two questions of six months later: a link goes out as the person allows, the answer comes back by itself."""

from collections.abc import Callable
from datetime import date, timedelta
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.accounts.public import hash_of_secret
from portineria.foundation.walls.public import Actor, Compartment
from portineria.participations.public import FollowupState, Standing, record_followup
from portineria.people.public import MessageCard, send_message

from ..models import FollowupLink
from ..queries import link_behind

REMINDER = "reminder"  # the kind of message
TOKEN_BYTES = 12  # 96 bits: no guessing, and still short enough to be typed from a letter
OPEN_DAYS = 60  # a parameter: a letter takes its time, and so does who answers
TEXT = "Buongiorno, sono passati sei mesi: due domande veloci su come va. Si risponde qui: {}"


class NotSent(ValueError):
    """The message does not leave; the message (Italian) says why and what to do instead."""


@transaction.atomic
def ask_by_link(*, standing: Standing, address: Callable[[str], str], by: Actor) -> MessageCard:
    """Write to somebody with a new link (`address` gives that of a token); an earlier link is closed.

    NotSent: the safe-contact card does not allow it, or the record is nobody's; then no link is left.
    """
    if standing.organisation_id is None or standing.neighbourhood_id is None:
        raise NotSent(
            "Questa partecipazione non è ancora di nessun ente: chiedi a chi ha caricato il registro."
        )
    place: dict[str, Any] = {
        "organisation_id": standing.organisation_id,
        "neighbourhood_id": standing.neighbourhood_id,
    }
    token = _new_link(standing, place, by)
    card = send_message(
        person_id=standing.person_id,
        kind=REMINDER,
        text_discreet=TEXT.format(address(token)),
        compartment=Compartment.LABS,
        by=by,
        **place,
    )
    if card.state == "held":
        raise NotSent(f"Non parte: {card.reason} Chiedilo a voce, e scrivi qui la risposta.")
    return card


def _new_link(standing: Standing, place: dict[str, Any], by: Actor) -> str:
    """Close the link there is, and keep the hash of a new token."""
    now, token = timezone.now(), token_urlsafe(TOKEN_BYTES)
    FollowupLink.objects.filter(participation_id=standing.participation_id, closed_at=None).update(
        closed_at=now
    )
    FollowupLink(
        participation_id=standing.participation_id,
        operation_id=standing.operation_id,
        person_id=standing.person_id,
        token_hash=hash_of_secret(token),
        made_at=now,
        made_by=by.user_id or 0,
        expires_on=timezone.localdate() + timedelta(days=OPEN_DAYS),
        **place,
    ).save(force_insert=True)
    return token


@transaction.atomic
def answer_by_link(*, token: str, employment: str, improved: bool | None, today: date, by: Actor) -> UUID:
    """Write what somebody said of themselves and close the link; the participation's id. DeadLink: nothing written."""
    link = link_behind(token, today, lock=True)
    state = FollowupState(observed_on=today, employment=employment, improved=improved)
    record_followup(operation_id=link.operation_id, person_id=link.person_id, state=state, by=by)
    link.closed_at = timezone.now()
    link.save(update_fields=["closed_at"])
    found: UUID = link.participation_id
    return found
