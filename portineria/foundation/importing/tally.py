"""What became of the rows of a file: counted, and those that somebody must look at told one by one."""

import json
from collections import Counter
from collections.abc import Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Protocol

IN_MEMORY = 1 << 20  # bytes; a file with a million warnings waits on the disk
WARNING = "warning"


class Teller(Protocol):
    """Where the outcome is written."""

    def write(self, msg: str, style_func: Any = None, ending: str | None = None) -> Any: ...


class Tally:
    """Counts by verdict, and the rows to tell. `labels`: verdict → Italian words, in the order they are told."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.counts: Counter[str] = Counter()
        self._rows: IO[str] = SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115 - closed with the tally
        self._told = 0

    def __enter__(self) -> "Tally":
        return self

    def __exit__(self, *error: object) -> None:
        self._rows.close()

    def count(self, verdict: str) -> int:
        return self.counts[verdict]

    def add(self, verdict: str) -> None:
        """One more row with this verdict."""
        self.counts[verdict] += 1

    def tell(self, line: int, verdict: str, code: str, message: str) -> None:
        """A row that somebody must look at, and why."""
        row = {"row": line, "verdict": verdict, "code": code, "message": message}
        self._rows.write((",\n" if self._told else "") + json.dumps(row, ensure_ascii=False))
        self._told += 1

    def write_json(self, out: Teller) -> None:
        """The whole outcome as one JSON object."""
        counts = ", ".join(f'"{verdict}": {self.counts[verdict]}' for verdict in self.labels)
        out.write(f'{{{counts}, "rows": [', ending="")
        self._rows.seek(0)
        while text := self._rows.read(1 << 16):
            out.write(text, ending="")
        out.write("]}")

    def write_words(self, out: Teller) -> None:
        """The same for people: one line a row, then the counts."""
        self._rows.seek(0)
        for text in self._rows:
            row = json.loads(text.strip().removesuffix(","))
            words = self.labels.get(row["verdict"], "da guardare")
            out.write(f"riga {row['row']}: {words}. {row['message']} [{row['code']}]")
        counts = [f"{label}: {self.counts[verdict]}" for verdict, label in self.labels.items()]
        out.write(f"{sum(self.counts.values())} righe. {'; '.join(counts)}.")
