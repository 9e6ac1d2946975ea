"""`make check`: everything that can be said about the code without running the tests."""

import os
import secrets
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from portineria.project.run.speech import complain, say

from .environment import ROOT, VENV

Step = tuple[str, list[str], Mapping[str, str]]


def check(python: Path) -> int:
    """Run every check to its end; the exit code is 0 when all hold."""
    with tempfile.TemporaryDirectory(prefix="portineria-check-") as folder:
        broken = [name for name, words, env in _steps(Path(folder)) if not _holds(name, python, words, env)]
    if broken:
        complain(f"Non reggono: {', '.join(broken)}.")
    else:
        say("Tutti i controlli reggono.")
    return 1 if broken else 0


def _steps(folder: Path) -> list[Step]:
    database = {"PORTINERIA_DATA": str(folder / "dati"), "DATABASE_URL": "", "PORTINERIA_PUBLIC_URL": ""}
    settings = {"DJANGO_SETTINGS_MODULE": "portineria.project.settings"}
    deployed = {
        **settings,
        "PORTINERIA_PUBLIC_URL": "https://portineria.example.it",
        "PORTINERIA_DEMO": "0",
        "PORTINERIA_SECRET_KEY": secrets.token_urlsafe(64),
        "PORTINERIA_WALLS_KEY": secrets.token_urlsafe(64),
    }
    return [
        ("forma", ["-m", "ruff", "format", "--check", "."], {}),
        ("stile", ["-m", "ruff", "check", "."], {}),
        ("tipi", ["-m", "mypy"], deployed),
        ("piani e stanze", [str(VENV / "bin" / "lint-imports")], {}),
        (
            "migrazioni mancanti",
            ["-m", "portineria.project.cli", "makemigrations", "--check", "--dry-run"],
            database,
        ),
        ("sicurezza", ["-m", "django", "check", "--deploy", "--fail-level", "WARNING"], deployed),
        ("traduzioni", ["-m", "tools.translations"], {}),
    ]


def _holds(name: str, python: Path, words: list[str], env: Mapping[str, str]) -> bool:
    say(f"── {name}")
    done = subprocess.run([python, *words], cwd=ROOT, env={**os.environ, **env})  # noqa: S603 - our own tools
    return done.returncode == 0
