"""The tasks of the Makefile."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from portineria.project.run.lifeline import die_with_parent
from portineria.project.run.port import check_port
from portineria.project.run.speech import Problem, complain, say

from .checks import check
from .environment import ROOT, ensure_environment
from .translations import is_stale

MOST_AT_ONCE = 4  # more databases than this only wait for the disk
IN_OUR_ORDER = ("--dist", "loadgroup", "--no-loadscope-reorder")  # long files first: see tests/conftest.py
BROWSERS = ("chromium", "chromium-browser")
NO_BROWSER = """
======================================================================
ATTENZIONE: Chromium non c'è, i percorsi nel browser NON sono provati.
Per provarli: installa il pacchetto «chromium» e rilancia «make test».
======================================================================"""


def run_task(words: list[str]) -> int:
    """Run the task named first; the rest are its arguments. The exit code is 0 when all went well."""
    tasks: dict[str, Callable[[list[str]], int]] = {
        "run": _run,
        "test": _test,
        "check": _check,
        "proof": _proof,
        "lock": _lock,
    }
    os.chdir(ROOT)
    # Killing make stops what make started: otherwise the next start would find the data taken.
    die_with_parent(os.getppid(), signal.SIGTERM)
    try:
        return tasks[words[0]](words[1:])
    except Problem as problem:
        complain(f"Portineria: {problem}")
        return 1
    except KeyboardInterrupt:
        return 130


def _run(_words: list[str]) -> int:
    check_port(os.environ.get("PORT") or "8000")  # before a minute of installing
    python = _ready("run")
    environment = {**os.environ, "PORTINERIA_DATA": os.environ.get("DATA") or ".portineria"}
    os.execve(python, [str(python), "-m", "portineria.project.cli", "run"], environment)  # noqa: S606


def _test(words: list[str]) -> int:
    python = _ready("dev")
    if any(shutil.which(name) for name in BROWSERS):
        return _call(python, "-m", "pytest", *_at_once(), *words)
    if os.environ.get("CI") == "true":
        raise Problem("in CI i percorsi nel browser non possono mancare: installa il pacchetto «chromium».")
    complain(NO_BROWSER)
    code = _call(python, "-m", "pytest", "-m", "not journey", *_at_once(), *words)
    complain(NO_BROWSER)
    return code


def _at_once() -> list[str]:
    """A process a core and one more, each with a throw-away database; a server of yours has one, so one process.

    One more, because browsers, killed servers and jobs are waited for: a third of the time a core would stand idle.
    """
    processes = min(os.cpu_count() or 1, MOST_AT_ONCE) + 1
    return [] if os.environ.get("DATABASE_URL") else ["-n", str(processes), *IN_OUR_ORDER]


def _check(_words: list[str]) -> int:
    return check(_ready("dev"))


def _proof(words: list[str]) -> int:
    os.environ["PORTINERIA_PROOF"] = "whole"
    return _call(_ready("dev"), "-m", "pytest", "-m", "proof", *words)


def _lock(words: list[str]) -> int:
    """Resolve the requirements again; no address of any registry is written into them."""
    python = _ready("dev")
    compile_ = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    style = ["--no-annotate", "--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links"]
    for target, extra in (("run.txt", []), ("dev.txt", ["--extra", "dev", "-c", "requirements/run.txt"])):
        code = _call(
            python, *compile_, *style, *extra, *words, "pyproject.toml", "-o", f"requirements/{target}"
        )
        if code != 0:
            return code
    say("Scritti requirements/run.txt e requirements/dev.txt.")
    return 0


def _ready(layer: str) -> Path:
    python = ensure_environment(layer)
    if is_stale() and _call(python, "-m", "tools.translations") != 0:
        raise Problem("una traduzione è scritta male: correggi il file indicato sopra.")
    return python


def _call(python: Path, *words: str) -> int:
    return subprocess.run([python, *words], cwd=ROOT).returncode  # noqa: S603 - our own tools
