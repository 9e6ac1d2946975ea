"""`GET /api/v1/calls`: the calls, with what their sources say."""

from datetime import date, time
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from portineria.calls import public
from portineria.doors.public import PUBLIC, api_door

router = Router(tags=["avvisi"])


class Stage(Schema):
    """From which day to which day something is handed in (Europe/Rome, both included); null: no source says it."""

    title: str
    act: str
    opens_on: date | None
    closes_on: date | None
    closes_time: time | None


class Budget(Schema):
    """Money of a fund."""

    fund: str
    year: int | None
    purpose: str
    cents: int
    inferred: bool


class Call(Schema):
    """One call."""

    code: str = Field(examples=["laboratori-sociali-2017"])
    title: str
    kind: str = Field(description="competitive, two_stage, allocation")
    phase: str = Field(description="planned, open, between, closed, unknown")
    programme_code: str
    purpose: str
    applicants: str
    stages: list[Stage]
    budgets: list[Budget]
    source: str


class Calls(Schema):
    """Every call."""

    calls: list[Call]


@router.get("/calls", response=Calls, summary="Gli avvisi", url_name="calls")
@api_door(ability=PUBLIC, records_reading=False)
def calls(request: HttpRequest) -> dict[str, Any]:
    """The latest deadline first."""
    return {"calls": public.calls(timezone.now())}
