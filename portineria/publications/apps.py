"""Tells Django that this module is here."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "portineria.publications"
    label = "publications"

    def ready(self) -> None:
        """Put the results in the public menu."""
        from portineria.foundation.ui import navigation

        navigation.register(
            label="Risultati", url_name="publications:figures", area=navigation.PUBLIC, order=20
        )
