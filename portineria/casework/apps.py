"""Tells Django that this module is here."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "portineria.casework"
    label = "casework"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation

        from . import access  # registers the policies of wall 1

        navigation.register(
            label="Contatti", url_name="casework:contacts", ability=access.LOG_CONTACT, order=10
        )
