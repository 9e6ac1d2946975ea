"""Tells Django that this module is here."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "portineria.field"
    label = "field"

    def ready(self) -> None:
        from portineria.accounts.public import recognise_bearers
        from portineria.foundation.ui import navigation

        from . import access  # registers the policies of wall 1
        from .queries import actor_of_device

        recognise_bearers(actor_of_device)
        navigation.register(label="Campo", url_name="field:field", ability=access.CARRY, order=21)
