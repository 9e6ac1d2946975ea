"""Tells Django that this module is here."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "portineria.agenda"
    label = "agenda"

    def ready(self) -> None:
        from . import access  # noqa: F401 - registers the policies of wall 1
