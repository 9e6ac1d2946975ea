"""Tells Django that this module is here, registers its policies and its places in the frame."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portineria.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import access  # noqa: F401 - registers policies and abilities
