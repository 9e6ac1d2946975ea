"""Tells Django that this module is here."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "portineria.people"
    label = "people"
