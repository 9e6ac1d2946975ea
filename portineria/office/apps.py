"""Tells Django that this module is here."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "portineria.office"
    label = "office"
