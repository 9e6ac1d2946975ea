"""`portineria indicators --operation CODE --as-of DATE [--json]`: the common indicators of an operation."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from portineria.foundation.days import dated
from portineria.results.queries.indicators import NoSuchOperation, indicators_of_operation
from portineria.results.rules.tables import IndicatorTable


class Command(BaseCommand):
    """No weighting and no suppression: totals for whoever runs the installation."""

    help = "Conta gli indicatori comuni di un’operazione a una data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--operation", required=True, help="codice dell’operazione")
        parser.add_argument("--as-of", help="data, AAAA-MM-GG (oggi)")
        parser.add_argument(
            "--json", action="store_true", help="il risultato per una macchina, su standard output"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        as_of = _day(options["as_of"])
        try:
            table = indicators_of_operation(options["operation"], as_of, today=localdate())
        except NoSuchOperation as unknown:
            raise CommandError(str(unknown)) from unknown
        if options["json"]:
            answer = {"operation": options["operation"], "as_of": as_of.isoformat(), **table.as_dict()}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self._tell(table, options["operation"], as_of)

    def _tell(self, table: IndicatorTable, operation: str, as_of: date) -> None:
        self.stdout.write(f"{operation} {dated('al', as_of)}, obiettivo specifico «{table.objective}»")
        for code, split in table.indicators.items():
            self.stdout.write(f"{code}  " + "  ".join(f"{column}: {n}" for column, n in split.items()))
        self.stdout.write(f"Tutte le partecipazioni: {table.grand_total['total']}")
        self.stdout.write(f"Schede incomplete: {table.incomplete}")
        for code, reason in table.absent.items():
            self.stdout.write(f"{code}  {reason}")


def _day(text: str | None) -> date:
    if text is None:
        return localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"«{text}» non è una data: si scrive AAAA-MM-GG.") from error
