"""Tells Django that this module is here."""

from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "portineria.pathways"
    label = "pathways"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation

        from .access import FOLLOW, SIGN_WORK

        navigation.register(label="Percorsi", url_name="pathways:paths", ability=FOLLOW, order=22)
        navigation.register(label="Mie ore", url_name="pathways:own_hours", ability=SIGN_WORK, order=24)
