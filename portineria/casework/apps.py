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
        navigation.register(label="Casi", url_name="casework:cases", ability=access.KEEP_CASES, order=12)
        navigation.register(label="Giri", url_name="casework:rounds", ability=access.RUN_ROUNDS, order=14)
