"""Tells Django that this module is here."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "portineria.clinic"
    label = "clinic"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation
        from portineria.referrals.public import add_next_step

        from . import access
        from .web.next_step import book_who_was_sent

        navigation.register(label="Ambulatorio", url_name="clinic:day", ability=access.RUN_DAY, order=20)
        add_next_step(book_who_was_sent)
