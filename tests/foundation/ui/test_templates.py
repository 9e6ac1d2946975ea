"""What holds for every template of the house: nothing inline, one frame, no stranger's address."""

import re
from pathlib import Path

import pytest

from tests.house.floors import CODE, templates

INLINE = {
    "an inline style": re.compile(r"\sstyle\s*="),
    "an event attribute": re.compile(r"<[^>{%]*\son[a-z]+\s*=", re.I),
    "a script with a body": re.compile(r"<script\b(?![^>]*\bsrc=)|<script\b[^>]*>\s*[^<\s]", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an address of somebody else": re.compile(r"(?:src|href)=[\"'](?:https?:)?//"),
    "htmx that needs eval": re.compile(r"hx-on|hx-vals=[\"']js:|hx-vars"),
    "a text that is trusted blindly": re.compile(r"\|\s*safe\b|autoescape off"),
}
PAGES = [path for path in templates() if path.suffix == ".html"]
INCLUDED = set(re.findall(r'{% include "([^"]+)"', "".join(path.read_text() for path in PAGES)))


def is_fragment(path: Path) -> bool:
    return path.name.startswith("_") or path.parent.name == "components" or _name(path) in INCLUDED


def _name(path: Path) -> str:
    return str(path).rsplit("/templates/", 1)[-1]


def test_the_templates_are_found() -> None:
    assert len(PAGES) > 40


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(CODE)))
def test_a_template_carries_nothing_inline(path: Path) -> None:
    text = path.read_text()
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="x">',
        '<a onclick="x">',
        "<script>x()</script>",
        '<script src="/a.js">x</script>',
        "{{ a|safe }}",
    ],
)
def test_what_is_inline_would_be_seen(text: str) -> None:
    assert any(pattern.search(text) for pattern in INLINE.values())


def test_every_page_stands_in_the_frame() -> None:
    outside = [
        str(path.relative_to(CODE))
        for path in PAGES
        if not is_fragment(path)
        and path.name != "base.html"
        and not re.match(r"\s*{% extends ", path.read_text())
    ]
    assert outside == []


def test_a_fragment_brings_no_frame() -> None:
    framed = [
        str(path.relative_to(CODE))
        for path in PAGES
        if is_fragment(path) and "{% extends" in path.read_text()
    ]
    assert framed == []
