"""Tells Django that this module is here."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "portineria.activities"
    label = "activities"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation

        from . import access  # registers the policies of wall 1

        navigation.register(label="Laboratori", url_name="activities:labs", ability=access.READ, order=20)
