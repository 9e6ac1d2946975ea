"""Secrets are made once, for this installation only, and are readable by their owner alone."""

from pathlib import Path

import pytest

from portineria.foundation.postgres.secrets import NAMES, ensure_secrets


@pytest.fixture(autouse=True)
def _no_secrets_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_they_are_made_once_and_kept_private(tmp_path: Path) -> None:
    first = ensure_secrets(tmp_path / "dati")
    assert ensure_secrets(tmp_path / "dati") == first
    assert len(set(first.values())) == len(NAMES)
    assert all(len(value) >= 50 for value in first.values())
    files = list((tmp_path / "dati" / "secrets").iterdir())
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert len(files) == len(NAMES)


def test_another_installation_has_others(tmp_path: Path) -> None:
    one, two = ensure_secrets(tmp_path / "a"), ensure_secrets(tmp_path / "b")
    assert not set(one.values()) & set(two.values())


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTINERIA_SECRET_KEY", "scelto da chi installa")
    assert ensure_secrets(tmp_path / "dati")["PORTINERIA_SECRET_KEY"] == "scelto da chi installa"
