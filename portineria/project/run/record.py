"""A note in the data folder about who is running: pids and port, for proofs and for the curious."""

import json
import os
from pathlib import Path

NAME = "run.json"


def write_record(data: Path, **facts: int | str | None) -> None:
    """Replace the note as a whole."""
    fresh = data / f"{NAME}.new"
    fresh.write_text(json.dumps({"supervisor": os.getpid(), **facts}, indent=1) + "\n", encoding="utf-8")
    fresh.replace(data / NAME)


def remove_record(data: Path) -> None:
    """Take the note away when everything has stopped."""
    (data / NAME).unlink(missing_ok=True)
