"""`portineria import-fhir-patients FILE.ndjson [--json]`: patients of another system, with a verdict for each line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portineria.agenda.public import reasons
from portineria.foundation.walls.public import entered
from portineria.organisations.public import OrganisationCard, organisation_by_code, organisations
from portineria.places.public import neighbourhood_by_slug, neighbourhoods

from ...access import IMPORTER
from ...actions import Tally, import_patients
from ...rules import LONGEST_LINE, MOST_LINES

ALL_TAKEN, SOME_REFUSED, UNREADABLE = 0, 1, 2
LABELS = {
    "added": "aggiunti",
    "updated": "aggiornati",
    "unchanged": "invariati",
    "corrected_here": "corretti qui, e lasciati così",
    "rejected": "rifiutati",
}


class Command(BaseCommand):
    """Exit code 0: every line taken in; 1: some rejected; 2: the file cannot be read, and nothing was written."""

    help = "Carica pazienti da un file ndjson di risorse Patient (FHIR R4B) e dice l’esito di ogni riga."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="ndjson: una risorsa Patient per riga")
        parser.add_argument(
            "--json", action="store_true", help="l’esito per una macchina, su standard output"
        )
        parser.add_argument(
            "--ente", default="", help="codice dell’azienda sanitaria (la prima con un’agenda)"
        )
        parser.add_argument("--quartiere", default="", help="quartiere dell’ambulatorio (il primo dell’ente)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = list(_lines(options["file"]))
        except (OSError, ValueError) as error:
            reason = (
                error if isinstance(error, ValueError) else f"Il file «{options['file'].name}» non si apre."
            )
            self._complain(str(reason), as_json=options["json"])
            sys.exit(UNREADABLE)
        body, place = _where(options["ente"], options["quartiere"])
        where = {"organisation_id": body.id, "neighbourhood_id": place}
        with entered(IMPORTER, writes=True):
            tally = import_patients(lines=lines, issuer=body.code, by=IMPORTER, **where)
        self._tell(tally, options["file"], as_json=options["json"])
        if tally.count("rejected"):
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
            if one.message:
                self.stdout.write(f"riga {one.line}: {LABELS[one.verdict]}. {one.message}")
        counts = [f"{label}: {tally.count(verdict)}" for verdict, label in LABELS.items()]
        self.stdout.write(f"{len(tally.verdicts)} righe. {'; '.join(counts)}.")


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, each with its number; ValueError when there are too many."""
    with file.open("rb") as opened:
        number = 0
        while line := opened.readline(LONGEST_LINE + 2):
            number += 1
            if number > MOST_LINES:
                raise ValueError(f"Il file ha più di {MOST_LINES} righe: dividilo.")
            if line.strip():
                yield number, line.strip()


def _where(body_code: str, slug: str) -> tuple[OrganisationCard, int]:
    """The body and the neighbourhood in which the patients become known."""
    bodies = [one for one in organisations() if one.kind == "asst"]
    kept = [(one.organisation_id, one.neighbourhood_id) for one in reasons()]
    with_agenda = [one for one in bodies if one.id in {body for body, _ in kept}]
    body = organisation_by_code(body_code) if body_code else next(iter(with_agenda or bodies), None)
    if body is None:
        raise CommandError("Questo ente non c’è: scrivi il codice di un’azienda sanitaria con --ente.")
    asked = neighbourhood_by_slug(slug) if slug else None
    if slug and asked is None:
        raise CommandError("Questo quartiere non c’è.")
    here = [place for owner, place in kept if owner == body.id] or [one.id for one in neighbourhoods()]
    if asked is None and not here:
        raise CommandError("Non c’è ancora nessun quartiere: carica prima i luoghi.")
    return body, asked.id if asked else here[0]
