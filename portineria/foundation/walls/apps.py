"""Tells Django that this module is here."""

from django.apps import AppConfig


class WallsConfig(AppConfig):
    name = "portineria.foundation.walls"
    label = "walls"
