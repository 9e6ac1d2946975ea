"""Tells Django that this package keeps a table."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "portineria.foundation.files"
    label = "files"

    def ready(self) -> None:
        from . import access  # noqa: F401 - registers the policy of wall 1
