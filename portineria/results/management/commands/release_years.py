"""`portineria release-years --since YEAR`: publish the years that have closed, from one on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from portineria.results.access import FREEZER
from portineria.results.public import release_closed_years
from portineria.results.rules.suppression import Undecided


class Command(BaseCommand):
    """By hand, because a published year never changes: first all of its registers have to be taken in."""

    help = "Pubblica gli anni chiusi, dal primo indicato: un anno pubblicato non cambia più."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=int, required=True, help="il primo anno, per esempio 2021")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            years = release_closed_years(today=localdate(), by=FREEZER, since=options["since"])
        except Undecided as doubt:
            raise CommandError(f"Un anno non è stato pubblicato: {doubt}") from doubt
        told = ", ".join(map(str, years)) or "nessuno: sono già pubblicati, o non sono ancora chiusi"
        self.stdout.write(f"Anni pubblicati: {told}.")
