"""What there is to reuse, for catalogues of other houses."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from portineria.doors.public import PUBLIC, page
from portineria.foundation.ui.context import frame_of
from portineria.publications.web.dcat import Addresses, Profile, catalogue
from portineria.results.public import releases


@page(ability=PUBLIC, records_reading=False)
def open_data(request: HttpRequest) -> JsonResponse:
    """The published years as a DCAT-AP_IT catalogue."""
    names = {"catalogue": "open_data", "page": "years", "file": "years_csv"}
    at = {part: request.build_absolute_uri(reverse(f"publications:{name}")) for part, name in names.items()}
    found = catalogue(releases(), Profile(body=frame_of(request).body_name), Addresses(**at))
    return JsonResponse(found, content_type="application/ld+json")
