"""Tells Django that this module is here."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "portineria.directory"
    label = "directory"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation

        from . import access

        navigation.register(label="Servizi", url_name="directory:services", ability=access.READ, order=40)
