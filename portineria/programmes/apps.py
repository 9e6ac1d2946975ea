"""Tells Django that this module is here."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "portineria.programmes"
    label = "programmes"
