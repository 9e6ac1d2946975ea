"""Addresses of publications."""

from django.urls import path

from portineria.doors.public import as_problems

from .views.calendars import activities, activities_ics
from .views.calls import call, calls
from .views.figures import figures, proof
from .views.gallery import gallery
from .views.open_data import open_data
from .views.status import status
from .views.years import years, years_csv, years_package

app_name = "publications"
urlpatterns = [
    path("bandi/", calls, name="calls"),
    path("bandi/<slug:call_code>/", call, name="call"),
    path("risultati/", figures, name="figures"),
    path("risultati/anni/", years, name="years"),
    path("risultati/anni.csv", years_csv, name="years_csv"),
    path("risultati/anni.json", years_package, name="years_package"),
    path("risultati/anni.jsonld", open_data, name="open_data"),
    path("risultati/<str:code>/", proof, name="proof"),
    path("quartieri/<slug:slug>/attivita/", activities, name="activities"),
    path("quartieri/<slug:slug>/attivita.ics", activities_ics, name="activities_ics"),
    path("galleria/", gallery, name="gallery"),
    path("status", as_problems(status), name="status"),
]
