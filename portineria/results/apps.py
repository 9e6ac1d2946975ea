"""Tells Django that this module is here."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "portineria.results"
    label = "results"
