"""The addresses of labs and sessions."""

from django.urls import path

from . import views

app_name = "activities"
urlpatterns = [
    path("laboratori/", views.labs, name="labs"),
    path("laboratori/<slug:slug>/", views.lab, name="lab"),
    path("laboratori/<slug:slug>/sessioni/nuova/", views.plan, name="plan"),
    path("laboratori/<slug:slug>/programma/", views.programme, name="programme"),
    path("laboratori/<slug:slug>/spazi/", views.spaces, name="spaces"),
    path("laboratori/<slug:slug>/minori/", views.minors, name="minors"),
    path("laboratori/<slug:slug>/minori/<uuid:minor_id>/", views.minor, name="minor"),
    path("laboratori/<slug:slug>/turni/", views.shifts, name="shifts"),
    path("iscrizioni/", views.enrolments, name="enrolments"),
    path("sessioni/<uuid:session_id>/", views.session, name="session"),
    path("sessioni/<uuid:session_id>/presenze/<uuid:person_id>/", views.touch, name="touch"),
    path("sessioni/<uuid:session_id>/iscrizioni/<uuid:person_id>/", views.enrolment, name="enrolment"),
    path("sessioni/<uuid:session_id>/nuovi/", views.newcomer, name="newcomer"),
    path("sessioni/<uuid:session_id>/simili/", views.similar, name="similar"),
    path("sessioni/<uuid:session_id>/chiusura/", views.closing, name="closing"),
    path("sessioni/<uuid:session_id>/riapertura/", views.reopening, name="reopening"),
    path("sessioni/<uuid:session_id>/annullamento/", views.cancelling, name="cancelling"),
    path("sessioni/<uuid:session_id>/ripetizione/", views.repeating, name="repeating"),
    path("sessioni/<uuid:session_id>/ripetizione/annullamento/", views.calling_off, name="calling_off"),
    path("sessioni/<uuid:session_id>/spazio/", views.place, name="place"),
    path("sessioni/<uuid:session_id>/passaggi/", views.walk_ins, name="walk_ins"),
    path("sessioni/<uuid:session_id>/passaggi/nome/", views.recognition, name="recognition"),
    path("sessioni/<uuid:session_id>/passaggi/nome/<uuid:person_id>/", views.recognise, name="recognise"),
    path("sessioni/<uuid:session_id>/preparazione/", views.preparation, name="preparation"),
    path("sessioni/<uuid:session_id>/preparazione/turno/", views.new_shift, name="new_shift"),
    path("materiali/<uuid:material_id>/", views.material, name="material"),
    path("turni/<uuid:shift_id>/", views.shift, name="shift"),
    path("turni/<uuid:shift_id>/esito/", views.shift_outcome, name="shift_outcome"),
    path("sessioni/<uuid:session_id>/posti/", views.seats, name="seats"),
    path("sessioni/<uuid:session_id>/posti/quanti/", views.seat_numbers, name="seat_numbers"),
    path("posti/<uuid:request_id>/rinuncia/", views.seat_left, name="seat_left"),
    path("sessioni/<uuid:session_id>/foglio/stampa/", views.printing, name="printing"),
    path("fogli/<uuid:sheet_id>/", views.paper, name="paper"),
    path("fogli/<uuid:sheet_id>/foglio.pdf", views.paper_pdf, name="paper_pdf"),
    path("fogli/<uuid:sheet_id>/foto/", views.paper_photo, name="paper_photo"),
    path("sessioni/<uuid:session_id>/foglio/", views.sheet, name="sheet"),
]
