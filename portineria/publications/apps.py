"""Tells Django that this module is here."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "portineria.publications"
    label = "publications"
