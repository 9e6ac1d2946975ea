"""Tells Django that this module is here."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "portineria.project"
    label = "project"
