"""Compiles every catalogue with Babel, so that a fresh machine needs no gettext; errors fail the build."""

import sys
from io import BytesIO
from pathlib import Path

from portineria.project.run.speech import complain

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Write each `.mo` beside its `.po`; the exit code is 1 when a message is wrong."""
    catalogues = sorted((ROOT / "portineria").rglob("LC_MESSAGES/*.po"))
    return 1 if sum(_compile(path) for path in catalogues) else 0


def is_stale() -> bool:
    """Whether a catalogue is newer than its compiled form, or has none."""
    return any(_compiled_is_older(path) for path in (ROOT / "portineria").rglob("LC_MESSAGES/*.po"))


def _compiled_is_older(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns


def _compile(path: Path) -> int:
    """Compile one catalogue and return how many messages are wrong."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3], abort_invalid=True)
    errors = [(message.lineno, error) for message, found in catalogue.check() for error in found]
    for line, error in errors:
        complain(f"{path.relative_to(ROOT)}:{line}: {error}")
    content = BytesIO()
    write_mo(content, catalogue)
    fresh = path.with_suffix(".mo.new")
    fresh.write_bytes(content.getvalue())
    fresh.replace(path.with_suffix(".mo"))
    return len(errors)


if __name__ == "__main__":
    sys.exit(main())
