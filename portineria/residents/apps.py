"""Tells Django that this module is here."""

from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "portineria.residents"
    label = "residents"
