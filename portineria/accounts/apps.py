"""Tells Django that this module is here, registers its policies and its places in the frame."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portineria.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Policies, abilities, menu."""
        from portineria.foundation.ui import navigation

        from .access import ADMINISTER, OWN_SECURITY

        navigation.place("sign_in", url_name="account_login")
        navigation.place("sign_out", url_name="account_logout")
        navigation.place("choose_role", url_name="choose_role", ability=OWN_SECURITY)
        navigation.register(label="Persone dell’ente", url_name="members", ability=ADMINISTER, order=800)
        navigation.register(label="Chiavi", url_name="keys", ability=ADMINISTER, order=810)
        navigation.register(label="Sicurezza", url_name="mfa_index", ability=OWN_SECURITY, order=900)
