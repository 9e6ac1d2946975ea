"""Addresses of monitoring."""

from django.urls import path

from .views import missing, states

app_name = "monitoring"
ONE = "partecipazioni/<uuid:participation_id>/"
urlpatterns = [
    path("mancanti/", missing.missing, name="missing"),
    path(ONE, states.participation, name="participation"),
    path(f"{ONE}ingresso/", states.entry, name="entry"),
    path(f"{ONE}uscita/", states.leaving, name="exit"),
    path(f"{ONE}sei-mesi/", states.later, name="later"),
]
