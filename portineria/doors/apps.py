"""Tells Django that this module is here."""

from django.apps import AppConfig


class DoorsConfig(AppConfig):
    name = "portineria.doors"
    label = "doors"

    def ready(self) -> None:
        from . import checks  # noqa: F401
