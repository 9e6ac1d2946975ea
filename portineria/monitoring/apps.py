"""Tells Django that this module is here."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "portineria.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation

        from .access import COMPLETE

        navigation.register(label="Che cosa manca", url_name="monitoring:missing", ability=COMPLETE, order=23)
