"""Addresses of the office."""

from django.urls import path

from .views.accesses import accesses, accesses_as_csv
from .views.booking_for import booking_for
from .views.fairness import fairness
from .views.home import home
from .views.morning import morning_sheet, postponing, putting_back, setting_aside
from .views.rules import rules, switching
from .views.search import search

urlpatterns = [
    path("scrivania/", home, name="office_home"),
    path("scrivania/rimanda/<uuid:person_id>/", postponing, name="office_postpone"),
    path("scrivania/non-serve/<uuid:person_id>/", setting_aside, name="office_set_aside"),
    path("scrivania/rimetti/<uuid:person_id>/", putting_back, name="office_put_back"),
    path("scrivania/foglio/", morning_sheet, name="office_morning_sheet"),
    path("scrivania/motivi/", rules, name="office_rules"),
    path("scrivania/motivi/cambia/", switching, name="office_switch_rule"),
    path("scrivania/equita/", fairness, name="office_fairness"),
    path("prenota-per/", booking_for, name="office_book_for"),
    path("cerca/", search, name="office_search"),
    path("registro-accessi/", accesses, name="accesses"),
    path("registro-accessi/scarica/", accesses_as_csv, name="accesses_csv"),
]
