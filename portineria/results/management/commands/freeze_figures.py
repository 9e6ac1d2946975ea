"""`portineria freeze_figures`: count the published figures and freeze what comes out."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from portineria.results.access import FREEZER
from portineria.results.actions import freeze_figures


class Command(BaseCommand):
    """Says which figures changed; running it again changes nothing."""

    help = "Conta le cifre pubblicate e ne congela il risultato."

    def handle(self, *args: Any, **options: Any) -> None:
        """Freeze, and say one line per new snapshot."""
        fresh = freeze_figures(localdate(), by=FREEZER)
        for snapshot in fresh:
            self.stdout.write(f"{snapshot.figure} al {snapshot.as_of}: {snapshot.value} ({snapshot.digest})")
        if not fresh:
            self.stdout.write("Nessuna cifra è cambiata.")
