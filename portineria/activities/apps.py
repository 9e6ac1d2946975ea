"""Tells Django that this module is here."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "portineria.activities"
    label = "activities"
