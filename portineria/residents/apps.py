"""Tells Django that this module is here."""

from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "portineria.residents"
    label = "residents"

    def ready(self) -> None:
        """Put the front page in the public menu and the two statements in the footer."""
        from portineria.foundation.ui import navigation

        navigation.register(label="Quartieri", url_name="residents:home", area=navigation.PUBLIC, order=10)
        navigation.register(label="Prenota", url_name="residents:book", area=navigation.PUBLIC, order=15)
        navigation.place("accessibility", url_name="residents:accessibility")
        navigation.place("privacy", url_name="residents:privacy")
