"""Tells Django that this module is here."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "portineria.organisations"
    label = "organisations"
