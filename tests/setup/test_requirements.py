"""What is installed is pinned by hash, and the lists name no registry."""

import re
import tomllib
from pathlib import Path

import pytest

from tools.environment import ROOT

LISTS = ("run.txt", "dev.txt")


def requirements(name: str) -> dict[str, str]:
    """Package → everything that is said about it."""
    text = (ROOT / "requirements" / name).read_text().replace("\\\n", " ")
    return {re.split(r"[=\[ ;]", line)[0]: line for line in text.splitlines() if line}


def wanted(*groups: list[str]) -> set[str]:
    """The normalised names in lists of pyproject.toml."""
    names = (re.split(r"[\[<>=~! ]", line)[0] for group in groups for line in group)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    for package, line in requirements(name).items():
        assert "==" in line, package
        assert "--hash=sha256:" in line, package


@pytest.mark.parametrize("name", LISTS)
def test_no_registry_is_named(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    assert "://" not in text
    assert "index" not in text
    assert "find-links" not in text


def test_the_lists_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads(Path(ROOT / "pyproject.toml").read_text())["project"]
    run, dev = project["dependencies"], project["optional-dependencies"]["dev"]
    assert wanted(run) <= set(requirements("run.txt"))
    assert wanted(run, dev) <= set(requirements("dev.txt"))


def test_tests_run_on_the_very_packages_that_serve() -> None:
    tested = requirements("dev.txt")
    for package, line in requirements("run.txt").items():
        assert tested[package] == line
