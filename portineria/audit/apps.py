"""Tells Django that this module is here."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "portineria.audit"
    label = "audit"
