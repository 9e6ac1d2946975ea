"""Tells Django that this module is here."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "portineria.results"
    label = "results"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation

        from .access import READ

        navigation.register(label="Indicatori", url_name="results:operations", ability=READ, order=24)
