"""`portineria verify-audit`: does every seal over the audit still hold?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portineria.audit.access import SEALER
from portineria.audit.models import Seal
from portineria.audit.queries import broken_seals
from portineria.foundation.walls.public import entered


class Command(BaseCommand):
    help = "Controlla tutti i sigilli del registro degli accessi."

    def handle(self, *args: Any, **options: Any) -> None:
        with entered(SEALER, writes=False):
            complaints = list(broken_seals())
            seals = Seal.objects.count()
        if complaints:
            raise CommandError("\n".join(complaints))
        self.stdout.write(f"Tutti i {seals} sigilli reggono.")
