"""`GET /api/v1/services`: the directory in the shape of HSDS 3 (Open Referral). Public facts, nobody's data."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date, parse_http_date_safe
from ninja import Query, Router, Schema
from pydantic import Field

from portineria.doors.public import PUBLIC, api_door, problem
from portineria.places.public import neighbourhood_by_slug

from ..models import Service
from ..words import Category
from .hsds import service_values

router = Router(tags=["servizi"])
KINDS = "|".join(Category.values)


class Question(Schema):
    """Which services, and which page of them."""

    neighbourhood: str = Field(
        "", max_length=60, description="il quartiere, come nel suo indirizzo: san-siro"
    )
    category: str = Field("", pattern=f"^({KINDS})?$", description="il tipo di aiuto")
    text: str = Field(
        "", max_length=100, description="parole del nome, della descrizione, dell’ente, del comune"
    )
    page: int = Field(1, ge=1, le=1_000_000)
    per_page: int = Field(50, ge=1, le=500)


class Services(Schema):
    """A page of services (HSDS 3: page)."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[dict[str, Any]] = Field(description="servizi HSDS 3.0, con ente, sedi, orari, telefoni")


@router.get("/services", response=Services, summary="I servizi del territorio, HSDS 3.0", url_name="services")
@api_door(ability=PUBLIC, records_reading=False)
def services(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """A page of the services in force today; an unknown neighbourhood is a 404, a page too far a 404."""
    pages = Paginator(_asked(question), question.per_page)
    if question.page > pages.num_pages:
        return problem(404, f"Le pagine sono {pages.num_pages}.")
    shown = pages.page(question.page)
    rows = list(shown.object_list)
    body = json.dumps(_page_values(shown, rows), ensure_ascii=False).encode()
    changed = max((row.changed_at for row in rows), default=None)
    return _fresh_or_not(request, body, changed)


@router.get("/services/{hsds_id}", summary="Un servizio, HSDS 3.0", url_name="service")
@api_door(ability=PUBLIC, records_reading=False)
def service(request: HttpRequest, hsds_id: UUID) -> HttpResponse:
    """One service by its HSDS id."""
    row = Service.objects.filter(hsds_id=hsds_id).whole().first()
    if row is None:
        raise Http404
    return _fresh_or_not(
        request, json.dumps(service_values(row), ensure_ascii=False).encode(), row.changed_at
    )


def _asked(question: Question) -> "QuerySet[Service]":
    rows = Service.objects.offered_on(timezone.localdate()).about(question.text.replace("\x00", ""))
    if question.category:
        rows = rows.filter(category=question.category)
    if question.neighbourhood:
        place = neighbourhood_by_slug(question.neighbourhood.replace("\x00", ""))
        if place is None or place.technical:
            raise Http404
        rows = rows.reaching([place.id])
    return rows.whole().order_by("code")


def _page_values(shown: "Page[Any]", rows: list[Service]) -> dict[str, Any]:
    return {
        "total_items": shown.paginator.count,
        "total_pages": shown.paginator.num_pages,
        "page_number": shown.number,
        "size": len(rows),
        "first_page": not shown.has_previous(),
        "last_page": not shown.has_next(),
        "empty": not rows,
        "contents": [service_values(row) for row in rows],
    }


def _fresh_or_not(request: HttpRequest, body: bytes, changed: datetime | None) -> HttpResponse:
    """The body with what tells whether it changed; 304 without it for whoever has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    same_tag = bool(known & {tag, "*"})
    unchanged = changed is not None and since is not None and int(changed.timestamp()) <= since
    if same_tag or ("If-None-Match" not in request.headers and unchanged):
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(body, content_type="application/json")
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "no-cache"
    if changed:
        answer.headers["Last-Modified"] = http_date(changed.timestamp())
    return answer
