"""The addresses of directory."""

from django.urls import path

from . import views

app_name = "directory"
urlpatterns = [
    path("servizi/", views.services, name="services"),
    path("servizi/carica/", views.upload, name="upload"),
    path("servizi/carica/<uuid:import_id>/", views.intake, name="intake"),
    path("servizi/<int:service_id>/", views.service, name="service"),
    path("servizi/<int:service_id>/conferma/", views.confirmation, name="confirmation"),
    path("servizi/<int:service_id>/modifica/", views.correction, name="correction"),
    path("servizi/<int:service_id>/scadenza/", views.lasting, name="lasting"),
    path("servizi/<int:service_id>/periodo/", views.period, name="period"),
    path("servizi/<int:service_id>/periodo/togli/", views.end_of_period, name="end_of_period"),
]
