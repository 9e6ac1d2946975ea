"""The real operations, as the generator sees them and as the registers need them."""

from datetime import date

from portineria.organisations.public import organisation_by_code
from portineria.places.public import NeighbourhoodCard, neighbourhoods
from portineria.programmes.public import OperationCard, operations

from ..plan import Frame
from ..records import Lab
from .rows import Scope

HOST = "LAB-PARTNER-DEMO"  # keeps the registers of operations whose lead no source names
UNKNOWN_PLACE = "lombardia"


def frames() -> tuple[Frame, ...]:
    """Every operation with dates; a technical area is no place."""
    places = {place.id: place for place in neighbourhoods(technical=True)}
    return tuple(_frame(card, card.starts_on, places) for card in operations() if card.starts_on)


def _frame(card: OperationCard, starts_on: date, places: dict[int, NeighbourhoodCard]) -> Frame:
    where = [places[key] for key in card.neighbourhood_ids if not places[key].technical]
    return Frame(
        code=card.code,
        programme=card.programme_code,
        scheme=card.scheme,
        starts_on=starts_on,
        ends_on=card.ends_on,
        neighbourhood=where[0].slug if where else "",
        place=where[0].name if where else card.title,
    )


def scopes(labs: tuple[Lab, ...]) -> dict[str, Scope]:
    """For every lab: its operation, the body that keeps its register, and its neighbourhood or area."""
    cards = {card.code: card for card in operations()}
    places = {place.slug: place.id for place in neighbourhoods(technical=True)}
    host = organisation_by_code(HOST)
    if host is None:
        raise LookupError(f"the body {HOST} is missing: load the registries first")
    return {lab.key: _scope(lab, cards[lab.operation], places, host.id) for lab in labs}


def _scope(lab: Lab, card: OperationCard, places: dict[str, int], host: int) -> Scope:
    area = card.neighbourhood_ids[0] if card.neighbourhood_ids else places[UNKNOWN_PLACE]
    runs_now = card.scheme == "GESTIONE-SOCIALE"
    return Scope(
        operation_id=card.id,
        organisation_id=host if runs_now or card.lead_id is None else card.lead_id,
        neighbourhood_id=places.get(lab.neighbourhood, area),
    )
