"""The addresses of requests to a service."""

from django.urls import path

from . import views

app_name = "referrals"
urlpatterns = [
    path("richieste/", views.requests, name="requests"),
    path("richieste/nuova/", views.new, name="new"),
    path("richieste/lettere/", views.letters, name="letters"),
    path("richieste/<uuid:referral_id>/", views.request_page, name="request"),
    path("richieste/<uuid:referral_id>/risposta/", views.answering, name="answering"),
    path("richieste/<uuid:referral_id>/revoca/", views.revoking, name="revoking"),
    path("richieste/<uuid:referral_id>/collegamento/", views.linking, name="linking"),
    path("richieste/<uuid:referral_id>/stampa/", views.sheet, name="sheet"),
    path("risposta/<str:token>/", views.by_link, name="by_link"),
]
