"""Tells Django that this module is here, and its places in the frame."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "portineria.office"
    label = "office"

    def ready(self) -> None:
        """Menu and fixed slots."""
        from portineria.agenda.public import BOOK_FOR
        from portineria.foundation.ui import navigation

        from .access import ACCESSES, HOME, SEARCH

        navigation.place("home", url_name="office_home", ability=HOME)
        navigation.place("search", url_name="office_search", ability=SEARCH)
        navigation.register(label="Scrivania", url_name="office_home", ability=HOME, order=0)
        navigation.register(label="Prenota", url_name="office_book_for", ability=BOOK_FOR, order=60)
        navigation.register(label="Registro degli accessi", url_name="accesses", ability=ACCESSES, order=700)
