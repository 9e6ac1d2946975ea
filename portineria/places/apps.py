"""Tells Django that this module is here."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "portineria.places"
    label = "places"
