"""Icons of the Bootstrap Italia sprite, written into the page.

Only the icons a page uses travel, so a public page saves the 32 kB of the whole sprite.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SPRITE = "svg/sprites.svg"
_SYMBOL = re.compile(
    r'<symbol id="(?P<name>[\w-]+)" viewBox="(?P<box>[\d. -]+)">(?P<drawing>.*?)</symbol>', re.S
)


@cache
def symbols() -> dict[str, tuple[str, str]]:
    """The sprite as name → (viewBox, drawing). Source: the static files of design-django-theme."""
    found = finders.find(SPRITE)
    if not found:
        raise LookupError(f"{SPRITE} is missing: is bootstrap_italia_template among the installed apps?")
    sprite = Path(found).read_text(encoding="utf-8")
    return {match["name"]: (match["box"], match["drawing"]) for match in _SYMBOL.finditer(sprite)}


@lru_cache(maxsize=512)
def icon(name: str, *, size: str = "", css: str = "") -> SafeString:
    """A decorative icon. ``name`` with or without ``it-``; ``size`` one of "", xs, sm, lg. LookupError if unknown."""
    box, drawing = symbols()[name if name.startswith("it-") else f"it-{name}"]
    classes = " ".join(filter(None, ["icon", size and f"icon-{size}", css]))
    return format_html(
        '<svg class="{}" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>',
        classes,
        box,
        mark_safe(drawing),  # noqa: S308  the sprite is a file of ours, never somebody's input
    )
