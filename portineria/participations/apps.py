"""Tells Django that this module is here."""

from django.apps import AppConfig


class ParticipationsConfig(AppConfig):
    name = "portineria.participations"
    label = "participations"
