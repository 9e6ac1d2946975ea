"""Tells Django that this module is here, and has the carriers of its messages checked."""

from django.apps import AppConfig
from django.core import checks


class PeopleConfig(AppConfig):
    name = "portineria.people"
    label = "people"

    def ready(self) -> None:
        from portineria.foundation.plugs.messages.public import carriers_are_known

        from . import access  # noqa: F401 - registers the policies of wall 1

        checks.register(carriers_are_known)
