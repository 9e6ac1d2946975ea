"""`portineria import-operations FILE.csv [--json]`: operations of a programme, with a verdict for each row."""

from pathlib import Path
from typing import Any

from portineria.foundation.importing.public import WARNING, ImportCommand, Tally, open_table
from portineria.foundation.walls.public import entered, system_actor
from portineria.programmes.public import OPERATION_COLUMNS, import_operations, load_shipped_programmes

IMPORTER = system_actor("programmes.import")  # operations hold no personal data: no compartment is asked for
LABELS = {
    "accepted": "nuove",
    "merged": "unite",
    "updated": "aggiornate",
    "unchanged": "invariate",
    "rejected": "rifiutate",
}


class Command(ImportCommand):
    """Safe to repeat: the same file again leaves everything unchanged."""

    help = "Carica le operazioni di un programma da un file CSV e dice l’esito di ogni riga."
    labels = LABELS
    file_help = f"CSV con le colonne: {', '.join(OPERATION_COLUMNS)}"

    def take_in(self, file: Path, tally: Tally, **options: Any) -> None:
        with (
            open_table(file, required=("code", "programme"), columns=OPERATION_COLUMNS) as rows,
            entered(IMPORTER, writes=True),
        ):
            load_shipped_programmes()
            for outcome in import_operations(rows, source=file.name, by=IMPORTER):
                tally.add(outcome.verdict)
                for code, message in outcome.findings:
                    verdict = "rejected" if outcome.verdict == "rejected" else WARNING
                    tally.tell(outcome.line, verdict, code, message)
