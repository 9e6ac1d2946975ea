"""`GET /api/v1/risultati`: the Region's figures, published beside computed."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Field, Router, Schema

from portineria.doors.public import PUBLIC, api_door
from portineria.results import public as results

router = Router(tags=["risultati"])


class Figure(Schema):
    """One figure as of its date."""

    code: str = Field(examples=["labs.opened"])
    as_of: date
    value: int = Field(description="contato dai registri")
    published: int | None = Field(description="pubblicato dalla Regione, se lo è stato")
    published_on: date | None
    source: str
    definition: str
    snapshot: str = Field(description="impronta di ciò che è stato contato", pattern="^sha256:[0-9a-f]{64}$")


class Figures(Schema):
    """Every figure, on the day it was asked for."""

    as_of: date
    figures: list[Figure]


@router.get(
    "/risultati", response=Figures, summary="Le cifre pubblicate e quelle contate", url_name="figures"
)
@api_door(ability=PUBLIC, records_reading=False)
def figures(request: HttpRequest) -> dict[str, Any]:
    """Dated figures as they were frozen; the running one counted now."""
    today = localdate()
    return {"as_of": today, "figures": [_figure(card) for card in results.figures(today)]}


def _figure(card: results.FigureCard) -> dict[str, Any]:
    return {name: getattr(card, name) for name in Figure.model_fields}
