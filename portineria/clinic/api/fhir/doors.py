"""`GET /api/v1/fhir/…`: the agenda of the health authority, for its own machines, with a key.

Nobody else finds anything here. Every reading leaves a trace with the name of the key.
"""

import json
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from portineria.doors.public import PUBLIC, actor_of, api_door, limited, problem

from ...access import FHIR
from .asking import MOST, USUALLY, NotUnderstood, between, number
from .bundles import KINDS, WITH_TIME, capability, searchset
from .reading import Asked, read, search
from .resources import Resource

router = Router(tags=["FHIR R4B"])
JSON = "application/fhir+json; charset=utf-8"
FURTHEST = 1_000_000  # resources from the beginning


@router.get("/fhir/metadata", summary="Che cosa si può leggere in FHIR", url_name="fhir_metadata")
@limited
@api_door(ability=PUBLIC, records_reading=False)
def metadata(request: HttpRequest) -> Any:
    """The CapabilityStatement."""
    return _fhir(capability(base=_base(request)))


@router.get("/fhir/{kind}", summary="Una pagina di risorse FHIR", url_name="fhir_search")
@limited
@api_door(ability=FHIR, records_reading=True)
def resources(request: HttpRequest, kind: str) -> Any:
    """A Bundle of the resources of a kind; `_count`, `_offset`, and `start` or `date` for what has a time."""
    if kind not in KINDS:
        raise Http404
    try:
        asked = _asked(request, kind)
    except NotUnderstood as wrong:
        return problem(422, str(wrong))
    return _fhir(_page(request, kind, asked))


@router.get("/fhir/{kind}/{key}", summary="Una risorsa FHIR", url_name="fhir_read")
@limited
@api_door(ability=FHIR, records_reading=True)
def resource(request: HttpRequest, kind: str, key: str) -> Any:
    """One resource by its id."""
    found = read(kind, key, actor_of(request)) if kind in KINDS else None
    if found is None:
        raise Http404
    return _fhir(found)


def _page(request: HttpRequest, kind: str, asked: Asked) -> Resource:
    total, found = search(kind, actor_of(request), asked)
    return searchset(
        found,
        base=_base(request),
        kind=kind,
        total=total,
        offset=asked.offset,
        count=asked.count,
        asked=_times(request, kind),
    )


def _asked(request: HttpRequest, kind: str) -> Asked:
    given = request.GET
    name = WITH_TIME.get(kind, "")
    since, until = between(name, given.getlist(name))
    return Asked(
        offset=number("_offset", given.get("_offset", ""), usually=0, least=0, most=FURTHEST),
        count=number("_count", given.get("_count", ""), usually=USUALLY, least=1, most=MOST),
        since=since,
        until=until,
    )


def _times(request: HttpRequest, kind: str) -> str:
    """The parameters that a link to another page repeats."""
    name = WITH_TIME.get(kind, "")
    return urlencode([(name, text) for text in request.GET.getlist(name)])


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/api/v1/fhir")


def _fhir(found: Resource) -> HttpResponse:
    answer = HttpResponse(json.dumps(found, ensure_ascii=False), content_type=JSON)
    answer["Cache-Control"] = "no-store"
    return answer
