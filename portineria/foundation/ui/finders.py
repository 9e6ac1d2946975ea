"""Static files made at start-up: the lightened style sheet, and packed copies of what every page loads.

First among ``STATICFILES_FINDERS``. WhiteNoise serves the ``.gz`` beside a file to whoever takes it.
"""

import gzip
import os
import shutil
import tempfile
import weakref
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
        """A private folder with the made files, gone when the process that made it ends."""
        folder = Path(tempfile.mkdtemp(prefix="portineria-static-"))
        weakref.finalize(self, _remove, folder, os.getpid())
        _write(folder, SHEET, lighten(_read(WHOLE_SHEET).decode("utf-8-sig")).encode())
        for path in PACKED:
            _write(folder, path, _read(path))
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


def _write(folder: Path, path: str, content: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(content, mtime=0))


def _remove(folder: Path, maker: int) -> None:
    if os.getpid() == maker:  # a forked child leaves its parent's files alone
        shutil.rmtree(folder, ignore_errors=True)
