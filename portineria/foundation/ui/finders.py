"""Static files made at start-up: the lightened style sheet, and packed copies of what every page loads.

First among ``STATICFILES_FINDERS``. WhiteNoise serves the ``.gz`` beside a file to whoever takes it.
"""

import gzip
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from .stylesheets import lighten

SHEET, WHOLE_SHEET = "ui/bootstrap-italia.css", "css/bootstrap-italia.min.css"
PACKED = (
    "ui/portineria.css",
    "ui/components.css",
    "ui/figures.css",
    "ui/menu.js",
    "ui/forms.js",
    "ui/swaps.js",
    "django_htmx/htmx-2.min.js",
)


class MadeFilesFinder(finders.BaseFinder):
    """Finds the files made here; everything else is left to the other finders."""

    @cached_property
    def folder(self) -> Path:
        """The folder with the made files: one for each content, shared by all processes of this user."""
        made = {SHEET: lighten(_read(WHOLE_SHEET).decode("utf-8-sig")).encode()}
        made |= {path: _read(path) for path in PACKED}
        digest = hashlib.sha256(b"".join(made.values())).hexdigest()[:16]
        folder = _private_folder() / digest
        if not folder.exists():
            _write_all(folder, made)
        return folder

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        """Where a made file is: a path (a list for ``find_all``), or nothing."""
        found = str(self.folder / path) if path in (SHEET, *PACKED) else ""
        return [found] * bool(found) if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Any:
        """Every made file and its packed copy, with the storage that holds them."""
        storage = FileSystemStorage(location=self.folder)
        for path in (SHEET, *PACKED):
            yield path, storage
            yield f"{path}.gz", storage


def _read(path: str) -> bytes:
    source = finders.AppDirectoriesFinder().find(path)
    if not source:
        raise LookupError(f"the static file {path} is missing")
    return Path(str(source)).read_bytes()


def _private_folder() -> Path:
    """A folder for temporary files that nobody else could have prepared for us."""
    folder = Path(tempfile.gettempdir()) / f"portineria-static-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    known = folder.lstat()
    if stat.S_ISDIR(known.st_mode) and known.st_uid == os.getuid() and not known.st_mode & 0o077:
        return folder
    return Path(tempfile.mkdtemp(prefix="portineria-static-"))


def _write_all(folder: Path, made: dict[str, bytes]) -> None:
    """Written aside and put in place in one step: another process finds all of it or nothing."""
    aside = Path(tempfile.mkdtemp(dir=folder.parent))
    for path, content in made.items():
        target = aside / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(content, mtime=0))
    try:
        aside.rename(folder)
    except OSError:  # somebody was faster, with the same content
        shutil.rmtree(aside)
