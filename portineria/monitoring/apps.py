"""Tells Django that this module is here."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "portineria.monitoring"
    label = "monitoring"
