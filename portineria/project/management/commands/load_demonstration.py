"""`portineria load-demonstration`: synthetic people, registers and accounts; safe to interrupt and repeat."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from portineria.project.demonstration.loading.load import load, refresh_present


class Command(BaseCommand):
    help = "Carica i dati di dimostrazione (persone sintetiche) che ancora mancano."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PORTINERIA_DEMO:
            raise CommandError("I dati dimostrativi si caricano solo con PORTINERIA_DEMO=1.")
        if not load(today=localdate(), say=self.stdout.write):
            refresh_present(today=localdate())
        self.stdout.write("Dati dimostrativi pronti.")
