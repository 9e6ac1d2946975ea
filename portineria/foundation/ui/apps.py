"""Tells Django that this module is here, and has the menus checked."""

from django.apps import AppConfig
from django.core import checks


class UiConfig(AppConfig):
    name = "portineria.foundation.ui"
    label = "ui"

    def ready(self) -> None:
        """Register the check of the menus."""
        from .checks import entries_lead_somewhere

        checks.register(entries_lead_somewhere, checks.Tags.urls)
