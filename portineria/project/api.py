"""The API of the house: which doors it has and how it is described."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI

from portineria.agenda.api.bookings import router as bookings
from portineria.clinic.api.fhir.doors import router as fhir
from portineria.directory.api.services import router as services
from portineria.doors.public import PUBLIC, answer_with_problems, as_problems, page
from portineria.field.api.devices import router as devices
from portineria.publications.api.calls import router as calls
from portineria.publications.api.figures import router as figures

ROUTERS = (figures, calls, services, bookings, devices, fhir)


class HouseAPI(NinjaAPI):
    """An API without pages of its own: the description is a signed page, errors are problems."""

    def _get_urls(self) -> list[URLPattern | URLResolver]:
        named = [one for one in super()._get_urls() if isinstance(one, URLPattern) and one.name != "api-root"]
        return [URLPattern(one.pattern, as_problems(one.callback), name=one.name) for one in named]


def made_api() -> HouseAPI:
    """The API with all its doors."""
    api = HouseAPI(
        title="Portineria",
        version="1",
        description="Risultati con la loro prova, servizi, orari liberi e prenotazioni; FHIR con una chiave.",
        openapi_url="",
        urls_namespace="api",
        servers=[{"url": settings.PORTINERIA_PUBLIC_URL or "/"}],
    )
    for router in ROUTERS:
        api.add_router("", router)
    answer_with_problems(api)
    return api


api = made_api()


@page(ability=PUBLIC, records_reading=False)
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API, OpenAPI 3.1."""
    return JsonResponse(
        api.get_openapi_schema(path_prefix="/api/v1/"), json_dumps_params={"ensure_ascii": False}
    )


@page(ability=PUBLIC, records_reading=False)
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """Addresses the API does not have."""
    raise Http404


urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", as_problems(openapi), name="openapi"),
    *api.urls[0],
    path("<path:rest>", as_problems(nothing_here), name="nothing_here"),
]
