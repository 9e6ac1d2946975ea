"""`portineria load_programme_data`: places, bodies, services and programmes, from the facts that ship with us."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ...loading import load_registries


class Command(BaseCommand):
    """Safe to repeat: changes what differs, deletes nothing."""

    help = "Carica quartieri, enti, servizi e programmi con la loro fonte."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--without-demonstration", action="store_true", help="senza enti e operazioni inventati"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_registries(demonstration=not options["without_demonstration"])
        self.stdout.write(", ".join(f"{name}: {count}" for name, count in loaded.items()) + ".")
