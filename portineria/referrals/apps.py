"""Tells Django that this module is here."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "portineria.referrals"
    label = "referrals"

    def ready(self) -> None:
        from portineria.directory.public import add_service_part
        from portineria.foundation.ui import navigation

        from . import access  # registers the policies of wall 1
        from .web.service_part import response_part

        add_service_part(response_part)
        navigation.register(label="Richieste", url_name="referrals:requests", ability=access.READ, order=30)
