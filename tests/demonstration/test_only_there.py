"""The published figures stand in the data of the programmes and in the generator, and nowhere else in the code."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.floors import CODE, HOUSE

FIGURES = CODE / "programmes" / "data" / "published_figures.json"
ALLOWED = (CODE / "programmes" / "data", CODE / "project" / "demonstration")
KINDS = {".py", ".json", ".html", ".txt", ".js", ".toml"}
APART = "[._, \u00a0\u202f']"  # between the thousands


def written(value: int) -> str:
    """A figure as digits, with or without a sign between the thousands."""
    digits = f"{value:,}".split(",")
    return f"{APART}?".join(digits)


def pattern() -> re.Pattern[str]:
    """Any of the figures, standing alone: not inside a longer number, a name, a colour, a size or a version."""
    values = sorted({row["value"] for row in json.loads(FIGURES.read_text())["rows"]})
    numbers = "|".join(written(value) for value in values)
    return re.compile(rf"(?<![\w.#/:-])(?:{numbers})(?![\w%/:-]|\.\w)")


def sources() -> Iterator[Path]:
    for path in sorted(CODE.rglob("*")):
        if path.suffix in KINDS and not any(path.is_relative_to(room) for room in ALLOWED):
            yield path


def test_no_other_file_knows_a_published_figure() -> None:
    known = pattern()
    found = [
        f"{path.relative_to(HOUSE)}:{number}: {line.strip()[:80]}"
        for path in sources()
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if known.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line", ["value = 1100", "«1.100 persone»", "total == 1_100", "[665]", "i 950.", "33 laboratori"]
)
def test_a_figure_would_be_found(line: str) -> None:
    assert pattern().search(line)


@pytest.mark.parametrize("line", ["#950", "9.33", "33%", "0.950", "2033", "11001", "v1.33.2", "F205-33"])
def test_other_numbers_are_left_alone(line: str) -> None:
    assert not pattern().search(line)
