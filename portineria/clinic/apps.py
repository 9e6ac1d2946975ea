"""Tells Django that this module is here."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "portineria.clinic"
    label = "clinic"

    def ready(self) -> None:
        from . import access  # noqa: F401 - registers the policies of wall 1
