"""Addresses of the residents' pages."""

from django.urls import path

from .views.home import home
from .views.neighbourhood import neighbourhood
from .views.services import services
from .views.statements import accessibility, privacy

app_name = "residents"
urlpatterns = [
    path("", home, name="home"),
    path("quartieri/<slug:slug>/", neighbourhood, name="neighbourhood"),
    path("quartieri/<slug:slug>/servizi/", services, name="services"),
    path("accessibilita/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
]
