"""Addresses of monitoring."""

from django.urls import path

from .views import followup, intakes, missing, states

app_name = "monitoring"
ONE = "partecipazioni/<uuid:participation_id>/"
FILE = "importa/<uuid:intake_id>/"
urlpatterns = [
    path("mancanti/", missing.missing, name="missing"),
    path(ONE, states.participation, name="participation"),
    path(f"{ONE}ingresso/", states.entry, name="entry"),
    path(f"{ONE}uscita/", states.leaving, name="exit"),
    path(f"{ONE}sei-mesi/", states.later, name="later"),
    path(f"{ONE}sei-mesi/messaggio/", followup.asking, name="followup"),
    path("riscontro/<str:followup_token>/", followup.by_link, name="followup_answer"),
    path("importa/", intakes.intakes, name="intakes"),
    path("importa/modello.csv", intakes.template, name="intake_template"),
    path(FILE, intakes.intake, name="intake"),
    path(f"{FILE}togli/", intakes.forgetting, name="intake_forget"),
    path(f"{FILE}<int:line>/", intakes.row, name="row"),
    path(f"{FILE}<int:line>/fuori/", intakes.leaving_out, name="row_out"),
]
