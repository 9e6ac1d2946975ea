"""A command that takes in a file: the same flags, the same exit codes, the outcome alone on standard output."""

import json
import sys
from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from .table import FileUnreadable
from .tally import Tally

ALL_TAKEN, SOME_REFUSED, UNREADABLE = 0, 1, 2


class ImportCommand(BaseCommand):
    """Exit code 0: every row taken in; 1: some refused; 2: the file cannot be read, and nothing was written."""

    file_help = "CSV"
    labels: Mapping[str, str] = {}  # verdict → Italian words

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=self.file_help)
        parser.add_argument(
            "--json", action="store_true", help="l’esito per una macchina, su standard output"
        )

    @abstractmethod
    def take_in(self, file: Path, tally: Tally, **options: Any) -> None:
        """Read and write, in one transaction; FileUnreadable takes everything back."""

    def handle(self, *args: Any, **options: Any) -> None:
        with Tally(self.labels) as tally:
            try:
                self.take_in(tally=tally, **options)
            except FileUnreadable as unreadable:
                self._complain(str(unreadable), as_json=options["json"])
                sys.exit(UNREADABLE)
            if options["json"]:
                tally.write_json(self.stdout)
            else:
                tally.write_words(self.stdout)
            if tally.count("rejected"):
                sys.exit(SOME_REFUSED)

    def _complain(self, reason: str, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"error": reason}, ensure_ascii=False))
        self.stderr.write(f"Non è stato scritto nulla. {reason}")
