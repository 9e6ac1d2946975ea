"""Addresses of the office."""

from django.urls import path

from .views.accesses import accesses, accesses_as_csv
from .views.home import home
from .views.search import search

urlpatterns = [
    path("scrivania/", home, name="office_home"),
    path("cerca/", search, name="office_search"),
    path("registro-accessi/", accesses, name="accesses"),
    path("registro-accessi/scarica/", accesses_as_csv, name="accesses_csv"),
]
