"""Tells Django that this module is here."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portineria.accounts"
    label = "accounts"
