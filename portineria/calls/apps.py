"""Tells Django that this module is here."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "portineria.calls"
    label = "calls"
