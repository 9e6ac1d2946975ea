"""The virtual environment is whole or made again."""

import subprocess
from pathlib import Path

import pytest

from portineria.foundation.postgres.processes import wait_until
from portineria.project.run.speech import Problem
from tools import environment


class Workshop:
    """Stands in for `venv` and `pip`, which need a registry: writes what they would, fails when told to."""

    def __init__(self, venv: Path) -> None:
        self.venv, self.calls, self.interrupted = venv, list[str](), False

    def run(self, command: list[str | Path], failure: str) -> None:
        """What `environment._run` would do."""
        tool = str(command[2])
        self.calls.append(tool)
        if tool == "venv":
            (self.venv / "bin").mkdir(parents=True, exist_ok=True)
            (self.venv / "bin" / "python").touch()
            version = f"python{environment.sys.version_info.major}.{environment.sys.version_info.minor}"
            (self.venv / "lib" / version / "site-packages").mkdir(parents=True, exist_ok=True)
        elif self.interrupted:
            raise Problem(failure)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """An empty place for a virtual environment."""
    made = Workshop(tmp_path / ".venv")
    monkeypatch.setattr(environment, "VENV", made.venv)
    monkeypatch.setattr(environment, "PYTHON", made.venv / "bin" / "python")
    monkeypatch.setattr(environment, "_run", made.run)
    return made


def test_it_is_made_once(workshop: Workshop) -> None:
    for _ in range(2):
        environment.ensure_environment("run")
    assert workshop.calls == ["venv", "pip"]
    assert (workshop.venv / "bin" / "portineria").stat().st_mode & 0o111


def test_the_tools_of_the_tests_come_on_top_and_serve_for_running_too(workshop: Workshop) -> None:
    for layer in ("run", "dev", "run"):
        environment.ensure_environment(layer)
    assert workshop.calls == ["venv", "pip", "pip"]


def test_an_interrupted_installation_is_made_again_from_the_start(workshop: Workshop) -> None:
    workshop.interrupted = True
    with pytest.raises(Problem, match="I pacchetti non sono stati installati"):
        environment.ensure_environment("run")
    workshop.interrupted = False
    environment.ensure_environment("run")
    assert workshop.calls == ["venv", "pip", "venv", "pip"]


def test_other_packages_or_another_place_need_another_environment(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.ensure_environment("run")
    monkeypatch.setattr(environment, "LAUNCHER", "#!/bin/sh\n")
    environment.ensure_environment("run")
    assert workshop.calls == ["venv", "pip", "venv", "pip"]


def test_it_is_not_cleared_under_somebody_at_work(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "USERS_LEAVE", 0.0)
    worker = subprocess.Popen([str(workshop.venv / "bin" / "python3"), "60"], executable="/bin/sleep")
    try:
        # For an instant after exec a process has no command line yet.
        assert wait_until(lambda: bool(Path(f"/proc/{worker.pid}/cmdline").read_bytes()), 5.0)
        with pytest.raises(Problem, match="sta ancora usando"):
            environment.ensure_environment("run")
    finally:
        worker.kill()
        worker.wait()
    environment.ensure_environment("run")
    assert workshop.calls == ["venv", "pip"]
