"""Tells Django that this module is here."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "portineria.directory"
    label = "directory"
