"""Tells Django that this module is here."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "portineria.field"
    label = "field"

    def ready(self) -> None:
        from portineria.accounts.public import recognise_bearers

        from . import access  # noqa: F401 - registers the policies of wall 1
        from .queries import actor_of_device

        recognise_bearers(actor_of_device)
