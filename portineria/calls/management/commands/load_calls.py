"""`portineria load_calls`: the real calls that ship with us; the programmes come first (`load_programme_data`)."""

from typing import Any

from django.core.management.base import BaseCommand

from ...loading import load_calls


class Command(BaseCommand):
    """Safe to repeat: changes what differs, deletes nothing."""

    help = "Carica gli avvisi con la loro fonte."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"avvisi: {load_calls()}.")
