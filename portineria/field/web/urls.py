"""Addresses of field: what works without network, and what is done about it at the desk."""

from django.urls import path

from .views import conflicts, devices, field

app_name = "field"
urlpatterns = [
    path("campo/", field.field, name="field"),
    path("campo/manifesto.webmanifest", field.manifest, name="manifest"),
    path("campo/lavoratore.js", field.worker, name="worker"),
    path("campo/consegna/", field.receive, name="receive"),
    path("campo/dispositivi/", devices.devices, name="devices"),
    path("campo/dispositivi/<uuid:device_id>/revoca/", devices.revoke, name="revoke"),
    path("campo/contrasti/", conflicts.conflicts, name="conflicts"),
    path("campo/contrasti/<uuid:conflict_id>/scelta/", conflicts.choose, name="choose"),
]
