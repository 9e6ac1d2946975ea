"""Tells Django that this module is here."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "portineria.clinic"
    label = "clinic"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation

        from . import access

        navigation.register(label="Ambulatorio", url_name="clinic:day", ability=access.RUN_DAY, order=20)
