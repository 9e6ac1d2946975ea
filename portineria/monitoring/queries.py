"""What pages and actions of monitoring ask first."""

from portineria.programmes.public import OperationCard, operations


def own_operations(organisation_id: int | None) -> list[OperationCard]:
    """The operations that a body leads or takes part in, by code."""
    if organisation_id is None:
        return []
    return [
        card
        for card in operations()
        if organisation_id == card.lead_id or organisation_id in card.partner_ids
    ]
