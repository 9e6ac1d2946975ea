"""The secrets of one installation: made once, kept in the data folder, readable by its owner only."""

import os
import secrets
from pathlib import Path

from .layout import open_data_folder

NAMES = ("PORTINERIA_SECRET_KEY", "PORTINERIA_WALLS_KEY", "PORTINERIA_SEAL_KEY", "PORTINERIA_OUTBOX_KEY")


def ensure_secrets(data: Path) -> dict[str, str]:
    """The secrets as environment variables; one already in the environment wins. Raises DatabaseError."""
    folder = open_data_folder(data).data / "secrets"
    folder.mkdir(mode=0o700, exist_ok=True)
    return {name: os.environ.get(name) or _kept(folder / name.lower()) for name in NAMES}


def _kept(path: Path) -> str:
    if not path.exists():
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        # A hard link refuses to replace: when two processes start together, the first one's secret stays.
        try:
            os.link(unfinished, path)
        except FileExistsError:
            pass
        finally:
            unfinished.unlink()
    return path.read_text(encoding="ascii").strip()
