"""The frame of a page: who sees which entry, what an error page says, what the browser has to load."""

import gzip
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory

from portineria.foundation.ui import gallery, navigation
from portineria.foundation.ui.checks import entries_lead_somewhere
from portineria.foundation.ui.context import frame_of
from portineria.foundation.ui.finders import MadeFilesFinder
from portineria.foundation.ui.stylesheets import lighten
from portineria.foundation.walls.public import Actor

FONTS = ("titillium-web-v10-latin-ext_latin-regular.woff2", "titillium-web-v10-latin-ext_latin-700.woff2")
PUBLIC_FILES = (
    "bootstrap-italia.css",
    "portineria.css",
    "components.css",
    "figures.css",
    "menu.js",
    "forms.js",
)


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(navigation, "_slots", {})


@pytest.mark.usefixtures("menus")
def test_an_entry_is_shown_only_to_who_may_open_it() -> None:
    navigation.register(label="Galleria", url_name="publications:gallery", ability="x.read")
    request = RequestFactory().get("/galleria/")
    assert frame_of(request).staff_menu == []

    request.actor = Actor(user_id=4, name="Anna", role="prova", abilities=frozenset({"x.read"}))  # type: ignore[attr-defined]
    frame = frame_of(request)
    assert [(link.label, link.current) for link in frame.staff_menu] == [("Galleria", True)]
    assert (frame.signed_in, frame.actor_name) == (True, "Anna")

    request.actor = Actor(user_id=4, name="Anna", role="prova")  # type: ignore[attr-defined]
    assert frame_of(request).staff_menu == []


@pytest.mark.usefixtures("menus")
def test_an_entry_that_leads_nowhere_stops_the_build_but_not_the_page() -> None:
    navigation.register(label="Nulla", url_name="nowhere")
    assert navigation.menu(area="staff", abilities=(), path="/") == []
    assert [error.id for error in entries_lead_somewhere()] == ["ui.E001"]


def test_the_frame_has_no_other_slots() -> None:
    with pytest.raises(ValueError, match="slot"):
        navigation.place("cantina", url_name="nowhere")


@pytest.mark.parametrize("code", [400, 403, 404, 500, 503])
def test_an_error_page_needs_nothing_and_says_three_things(code: int) -> None:
    page = render_to_string(f"{code}.html")
    for words in ("Che cosa è successo", "Che cosa è rimasto", "Che cosa puoi fare", f"Errore {code}"):
        assert words in page


def test_demonstration_is_said_on_every_page_even_on_a_broken_one(settings: Any) -> None:
    settings.PORTINERIA_DEMO = True
    assert "tutte le persone sono sintetiche" in render_to_string("500.html")
    settings.PORTINERIA_DEMO = False
    assert "sintetiche" not in render_to_string("500.html")


def test_the_gallery_shows_every_component() -> None:
    folder = Path(gallery.__file__).parent / "templates" / "ui"
    calls = "".join(path.read_text() for path in (folder / "gallery").glob("*.html"))
    calls += (folder / "gallery.html").read_text() + (folder / "components" / "form_body.html").read_text()
    used_by_others = {"submit", "demonstration"}
    components = (
        {path.stem for path in (folder / "components").glob("[!_]*.html")} - used_by_others - {"form_body"}
    )
    missing = {name for name in components if f"ui_{name} " not in calls and f"ui_{name}%" not in calls}
    assert missing == set()


def test_a_public_page_weighs_less_than_150_kilobytes() -> None:
    page = gzip.compress(render_to_string("ui/gallery.html", gallery.gallery()).encode())
    styles = sum(_packed(f"ui/{name}") for name in PUBLIC_FILES)
    fonts = sum(Path(str(finders.find(f"fonts/Titillium_Web/{name}"))).stat().st_size for name in FONTS)
    assert styles < 45_000, "the style sheet grew"
    assert len(page) + styles + fonts < 100_000


def _packed(path: str) -> int:
    """Bytes on the wire: the packed copy that WhiteNoise finds beside the file."""
    found = str(finders.find(path))
    return Path(f"{found}.gz").stat().st_size


def test_the_light_sheet_keeps_what_we_call_and_nothing_that_the_policy_refuses() -> None:
    sheet = Path(str(finders.find("ui/bootstrap-italia.css"))).read_text()
    assert ".btn-primary{" in sheet and ".visually-hidden" in sheet and ".breadcrumb" in sheet
    assert "@font-face" not in sheet and "base64,d09GR" not in sheet
    assert ".carousel{" not in sheet and ".modal{" not in sheet and ".vjs" not in sheet


def test_cutting_a_sheet_leaves_its_neighbours_alone() -> None:
    css = ".a,.modal{x:1}@media(min-width:1px){.modal-x{y:1}.b:not(.modal){z:1}}@font-face{w:1}.card{v:1}.cardinal{u:1}"
    assert lighten(css) == ".a{x:1}@media(min-width:1px){.b:not(.modal){z:1}}.cardinal{u:1}"


def test_the_made_files_are_made_once_and_only_for_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first, second = MadeFilesFinder().folder, MadeFilesFinder().folder
    assert first == second and first.parent.stat().st_mode & 0o077 == 0
    assert [path.name for path in first.parent.iterdir()] == [first.name], "nothing is left aside"


def test_a_folder_that_others_can_write_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    prepared = tmp_path / f"portineria-static-{os.getuid()}"
    prepared.mkdir()
    prepared.chmod(0o777)
    assert prepared not in MadeFilesFinder().folder.parents
