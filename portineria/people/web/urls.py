"""The addresses of the register of persons.

The page of a person is composed by a face, because it shows what several services know: the setting names it.
"""

from django.conf import settings
from django.urls import path
from django.utils.module_loading import import_string

from .views import contacts, doubles, identity, letters, merging, newcomers, representatives

app_name = "people"
urlpatterns = [
    path("persone/<uuid:person_id>/", import_string(settings.PORTINERIA_PERSON_PAGE), name="person"),
    path("persone/nuova/", newcomers.new_person, name="new"),
    path("persone/simili/", newcomers.similar, name="similar"),
    path("persone/doppioni/", doubles.doubles, name="doubles"),
    path("persone/doppioni/<uuid:person_id>/<uuid:other_id>/diverse/", doubles.apart, name="apart"),
    path("persone/doppioni/<uuid:person_id>/<uuid:other_id>/forse/", doubles.maybe_one, name="maybe_one"),
    path("persone/<uuid:person_id>/dati/", identity.identity, name="identity"),
    path("persone/<uuid:person_id>/recapiti/", contacts.contacts, name="contacts"),
    path("persone/<uuid:person_id>/recapiti/nuovo/", contacts.new_point, name="new_point"),
    path("persone/<uuid:person_id>/recapiti/<uuid:point_id>/tolto/", contacts.end_point, name="end_point"),
    path("persone/<uuid:person_id>/lettere/<uuid:message_id>/", letters.letter, name="letter"),
    path("persone/<uuid:person_id>/rappresentanti/", representatives.representatives, name="representatives"),
    path(
        "persone/<uuid:person_id>/rappresentanti/<uuid:representation_id>/tolto/",
        representatives.end,
        name="end_representation",
    ),
    path("persone/<uuid:person_id>/unisci/", merging.choose, name="merge"),
    path("persone/<uuid:person_id>/unisci/<uuid:other_id>/", merging.compare, name="compare"),
    path("persone/<uuid:person_id>/dividi/", merging.undo, name="unmerge"),
]
