"""Tells Django that this module is here."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "portineria.facts"
    label = "facts"
