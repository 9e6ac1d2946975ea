"""Tells Django that this module is here."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "portineria.referrals"
    label = "referrals"

    def ready(self) -> None:
        from portineria.foundation.ui import navigation

        from . import access  # registers the policies of wall 1

        navigation.register(label="Richieste", url_name="referrals:requests", ability=access.READ, order=30)
