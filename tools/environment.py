"""The virtual environment: hashed packages, whole or not at all; an interrupted installation is repeated."""

import contextlib
import fcntl
import hashlib
import os
import shlex
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from portineria.project.run.lifeline import lifeline
from portineria.project.run.speech import Problem, say

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LAYERS = {"run": "run.txt", "dev": "dev.txt"}  # `dev` contains `run`
PULSE = 15.0  # seconds between two signs of life while installing
USERS_LEAVE = 20.0  # seconds for what a killed installation left behind to end by itself
LAUNCHER = """#!/bin/sh
# Finds its own Python, whatever the path is called.
exec "$(dirname "$(readlink -f "$0")")/python" -m portineria.project.cli "$@"
"""


def ensure_environment(layer: str) -> Path:
    """The Python of `.venv` with everything of `layer` in it. Raises Problem."""
    with _alone():
        if not _is_stamped(layer):
            _install(layer)
    return PYTHON


def _install(layer: str) -> None:
    if not (_is_stamped("run") or _is_stamped("dev")):
        say("Preparo l'ambiente Python in .venv…")
        _wait_for_users()
        _run(
            [sys.executable, "-m", "venv", "--clear", VENV],
            "Non riesco a creare l'ambiente Python: installa il pacchetto «python3-venv» "
            "e controlla di poter scrivere in questa cartella.",
        )
    requirements = ROOT / "requirements" / LAYERS[layer]
    count = sum(line[:1].isalnum() for line in requirements.read_text(encoding="utf-8").splitlines())
    say(f"Installo {count} pacchetti, controllandone le impronte (solo la prima volta)…")
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "--no-input",
    ]
    _run(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", requirements],
        "I pacchetti non sono stati installati: il motivo è scritto sopra "
        "(spesso manca la rete o lo spazio su disco). Correggilo e riprova.",
    )
    _link_the_project()
    _stamp(layer).write_text(_wanted(layer), encoding="ascii")


def _wait_for_users() -> None:
    """Before clearing `.venv`: nobody may be working in it. Raises Problem."""
    deadline = time.monotonic() + USERS_LEAVE
    while any(_runs_in_venv(entry) for entry in Path("/proc").glob("[0-9]*")):
        if time.monotonic() > deadline:
            raise Problem(
                "Un programma sta ancora usando l'ambiente .venv, che è da rifare: chiudilo e riprova."
            )
        time.sleep(0.2)


def _runs_in_venv(process: Path) -> bool:
    try:
        program = (process / "cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return False
    return program.startswith(os.fsencode(VENV / "bin") + b"/") and process.name != str(os.getpid())


def _link_the_project() -> None:
    """Make `portineria` importable and callable without building anything."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = VENV / "lib" / version / "site-packages"
    (packages / "portineria-project.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    card = packages / f"{project['name']}-{project['version']}.dist-info"
    card.mkdir(exist_ok=True)
    facts = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (card / "METADATA").write_text(facts, encoding="utf-8")
    launcher = VENV / "bin" / "portineria"
    launcher.write_text(LAUNCHER, encoding="utf-8")
    launcher.chmod(0o755)


def _stamp(layer: str) -> Path:
    return VENV / f"portineria-{layer}.stamp"


def _wanted(layer: str) -> str:
    """What a whole installation of the layer is called: its packages, its Python, its place."""
    facts = (
        sys.version,
        os.path.realpath(sys.executable) if sys.prefix == sys.base_prefix else "",
        str(ROOT),
    )
    digest = hashlib.sha256("\0".join(facts).encode())
    for name in ("run",) if layer == "run" else ("run", "dev"):
        digest.update((ROOT / "requirements" / LAYERS[name]).read_bytes())
    digest.update(LAUNCHER.encode())
    return digest.hexdigest()


def _is_stamped(layer: str) -> bool:
    layers = {"run": ("run", "dev"), "dev": ("dev",)}[layer]
    with contextlib.suppress(OSError):
        return PYTHON.exists() and any(_reads(_stamp(name)) == _wanted(name) for name in layers)
    return False


def _reads(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.exists() else ""


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One installation at a time; the lock is on the folder itself and vanishes with its holder."""
    handle = os.open(ROOT, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Un'altra installazione è in corso in questa cartella: aspetto che finisca…")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _run(command: list[str | Path], failure: str) -> None:
    """Run to the end with a sign of life now and then. Raises Problem with `failure`."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}
    }
    started = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, preexec_fn=lifeline())  # noqa: S603
    try:
        while True:
            try:
                code = process.wait(PULSE)
                break
            except subprocess.TimeoutExpired:
                say(f"  … al lavoro da {time.monotonic() - started:.0f} secondi")
    except BaseException:
        process.kill()
        process.wait()
        raise
    if code != 0:
        raise Problem(f"{failure}\n  (comando: {shlex.join(map(str, command))})")
