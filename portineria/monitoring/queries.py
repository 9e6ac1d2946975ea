"""What pages and actions of monitoring ask first."""

from datetime import date

from portineria.accounts.public import hash_of_secret
from portineria.programmes.public import OperationCard, operations

from .models import FollowupLink


class DeadLink(LookupError):
    """The link opens nothing; `expired` tells one that has been good from one that never was."""

    def __init__(self, *, expired: bool) -> None:
        super().__init__("il collegamento non apre nulla")
        self.expired = expired


def link_behind(token: str, today: date, *, lock: bool = False) -> FollowupLink:
    """The link that `token` opens, for the holder of a link; DeadLink otherwise."""
    links = FollowupLink.objects.select_for_update(of=("self",)) if lock else FollowupLink.objects.all()
    link: FollowupLink | None = links.filter(token_hash=hash_of_secret(token)).first()
    if link is None:
        raise DeadLink(expired=False)
    if link.closed_at is not None or link.expires_on < today:
        raise DeadLink(expired=True)
    return link


def own_operations(organisation_id: int | None) -> list[OperationCard]:
    """The operations that a body leads or takes part in, by code."""
    if organisation_id is None:
        return []
    return [
        card
        for card in operations()
        if organisation_id == card.lead_id or organisation_id in card.partner_ids
    ]
