"""`portineria import-services FILE.csv [--json]`: a list of family clinics, with a verdict for each row."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portineria.foundation.walls.public import entered

from ...access import IMPORTER
from ...actions import Tally, import_rows
from ...rules.clinics_file import COLUMNS
from ...rules.refusals import FileUnreadable
from ...rules.table import LARGEST, read_table
from ...words import Verdict

ALL_TAKEN, SOME_REFUSED, UNREADABLE = 0, 1, 2


class Command(BaseCommand):
    """Exit code 0: every row taken in; 1: some refused; 2: the file cannot be read, and nothing was written."""

    help = "Carica un elenco di consultori (CSV del Ministero della Salute) e dice l’esito di ogni riga."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=f"CSV con le colonne: {', '.join(COLUMNS)}")
        parser.add_argument(
            "--json", action="store_true", help="l’esito per una macchina, su standard output"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = read_table(_content(options["file"]), COLUMNS)
        except FileUnreadable as unreadable:
            self._complain(str(unreadable), as_json=options["json"])
            sys.exit(UNREADABLE)
        with entered(IMPORTER, writes=True):
            tally = import_rows(rows=rows, by=IMPORTER)
        self._tell(tally, options["file"], as_json=options["json"])
        if tally.count(Verdict.REJECTED):
            sys.exit(SOME_REFUSED)

    def _complain(self, reason: str, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"error": reason}, ensure_ascii=False))
        self.stderr.write(f"Non è stato scritto nulla. {reason}")

    def _tell(self, tally: Tally, file: Path, *, as_json: bool) -> None:
        if as_json:
            answer = {"file": file.name, **tally.as_values()}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        for one in tally.verdicts:
            if one.messages:
                self.stdout.write(f"riga {one.line}: {Verdict(one.verdict).label}. {' '.join(one.messages)}")
        counts = [f"{verdict.label}: {tally.count(verdict)}" for verdict in Verdict]
        self.stdout.write(f"{len(tally.verdicts)} righe. {'; '.join(counts)}.")


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise FileUnreadable(f"Il file «{file.name}» non si apre: controlla nome e permessi.") from error
