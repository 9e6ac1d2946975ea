"""Components that stand around other content: ``{% ui_alert %}…{% end_ui_alert %}`` and the like."""

from collections.abc import Callable
from typing import Any

from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

TONES = ("info", "good", "warning", "bad", "neutral")
TONE_ICONS = {"info": "info-circle", "good": "check-circle", "warning": "warning-circle", "bad": "error"}


def tone_of(tone: str) -> str:
    """The tone itself; TemplateSyntaxError for one we do not have."""
    if tone not in TONES:
        raise TemplateSyntaxError(f"unknown tone {tone!r}: one of {', '.join(TONES)}")
    return tone


def tone_of_message(level_tag: str) -> str:
    """The tone of a Django message from its level."""
    return {"success": "good", "error": "bad", "warning": "warning"}.get(level_tag, "info")


def alert(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A message that must be read. Tones as for badges."""
    icon = TONE_ICONS.get(tone, "info-circle")
    values = {"content": content, "tone": tone_of(tone), "title": title, "icon": icon}
    return render_to_string("ui/components/alert.html", values)


def panel(content: str, title: str = "", level: int = 2) -> SafeString:
    """A titled section of a page."""
    return render_to_string("ui/components/panel.html", {"content": content, "title": title, "level": level})


def details(content: str, summary: str = "", is_open: bool = False) -> SafeString:
    """Something one may open; works without script."""
    values = {"content": content, "summary": summary, "is_open": is_open}
    return render_to_string("ui/components/details.html", values)


def foreign(content: str, language: str = "ar") -> SafeString:
    """Words in another language, read aloud and written in its own direction."""
    direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
    values = {"content": content, "language": language, "direction": direction}
    return render_to_string("ui/components/foreign.html", values)


BLOCKS: dict[str, Callable[..., Any]] = {
    "ui_alert": alert,
    "ui_panel": panel,
    "ui_details": details,
    "ui_foreign": foreign,
}
