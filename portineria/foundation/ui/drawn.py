"""Components that a page calls dozens of times, drawn here and not in templates: the rows of lists and registers.

Rendering a template inside a template costs some hundred microseconds; a page of twenty-five rows pays it a
hundred times. Everything goes through `format_html`, so what is not safe is escaped exactly as in a template.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from . import blocks
from .icons import icon
from .tables import Cell

NOTHING = SafeString("")
SYNTHETIC = SafeString(
    '<span class="pt-synthetic" title="Persona inventata per la dimostrazione">sintetica</span>'
)
SYNTHETIC_THING = '<span class="pt-synthetic" title="Inventato per la dimostrazione">{}</span>'
_AFTER_NAME = SafeString(f" {SYNTHETIC}")
_TOGGLE = (
    '<form id="{id}" class="pt-toggle" method="post" action="{url}" hx-post="{url}" hx-target="this"'
    ' hx-swap="outerHTML" hx-sync="this:drop">{hidden}'
    '<button type="submit" id="{id}-tasto" name="pressed" value="{next}" aria-pressed="{pressed}"{disabled}>'
    '<span class="pt-toggle-mark">{mark}</span>'
    '<span class="pt-toggle-words"><span class="pt-toggle-label">{label}{synthetic}</span>{detail}</span>'
    '<span class="pt-toggle-state">{state}</span></button></form>'
)


def badge(text: Any, tone: str = "neutral") -> SafeString:
    """A state in a word; the tone (info, good, warning, bad, neutral) is never its only sign."""
    sign = blocks.TONE_ICONS.get(tone, "")
    drawn = icon(sign, size="xs") if sign else NOTHING
    return format_html(
        '<span class="pt-badge pt-tone-{}">{}{}</span>', blocks.tone_of(tone), drawn, localize(text)
    )


def synthetic(what: str = "") -> SafeString:
    """The tag that says: this person does not exist; of anything else `what` says it («dati inventati»)."""
    return format_html(SYNTHETIC_THING, what) if what else SYNTHETIC


def table_body(rows: Iterable[Sequence[Cell]]) -> SafeString:
    """The rows of a data table; the first cell of each is its heading."""
    return format_html_join("\n", '<tr role="row">{}</tr>', ((_row(row),) for row in rows))


def _row(row: Sequence[Cell]) -> SafeString:
    heading = format_html('<th scope="row" role="rowheader" class="pt-row-header">{}</th>', _cell(row[0]))
    pairs = ((cell.label, _NUMBER if cell.is_number else NOTHING, _cell(cell)) for cell in row[1:])
    return heading + format_html_join("", '<td role="cell" data-label="{}"{}>{}</td>', pairs)


_NUMBER = SafeString(' class="pt-number"')


def _cell(cell: Cell) -> SafeString:
    if cell.tone:
        text = badge(cell.text, cell.tone)
    elif cell.href:
        text = format_html('<a href="{}">{}</a>', cell.href, localize(cell.text))
    else:
        text = localize(cell.text)
    detail = format_html('<span class="pt-cell-detail">{}</span>', cell.detail) if cell.detail else NOTHING
    name = _AFTER_NAME if cell.synthetic else NOTHING
    return format_html('<span class="pt-cell">{}{}{}</span>', text, name, detail)


def list_items(items: Iterable[Any]) -> SafeString:
    """The lines of a list of links. Items, as mappings or objects: text, href, detail, icon, badge, tone, synthetic."""
    return format_html_join("\n", "<li>{}</li>", ((_line(_fields(item)),) for item in items))


def _fields(item: Any) -> dict[str, Any]:
    if isinstance(item, Mapping):
        return {**_LINE, **item}
    return {name: getattr(item, name, nothing) for name, nothing in _LINE.items()}


_LINE = {"text": "", "href": "", "detail": "", "icon": "", "badge": "", "tone": "", "synthetic": False}


def _line(item: Mapping[str, Any]) -> SafeString:
    detail = item["detail"]
    words = format_html(
        '{}<span class="pt-list-words"><span class="pt-list-text">{}{}</span>{}</span>{}',
        icon(item["icon"], size="sm") if item["icon"] else NOTHING,
        localize(item["text"]),
        _AFTER_NAME if item["synthetic"] else NOTHING,
        format_html('<span class="pt-list-detail">{}</span>', localize(detail)) if detail else NOTHING,
        badge(item["badge"], item["tone"] or "neutral") if item["badge"] else NOTHING,
    )
    if not item["href"]:
        return format_html('<div class="pt-list-link">{}</div>', words)
    onward = icon("chevron-right", size="sm", css="pt-onward")
    return format_html('<a class="pt-list-link" href="{}">{}{}</a>', item["href"], words, onward)


def toggle(
    context: Mapping[str, Any],
    id: str,
    label: str,
    url: str,
    pressed: bool,
    detail: str = "",
    on_text: str = "Presente",
    off_text: str = "Segna presente",
    fields: Mapping[str, Any] | None = None,
    synthetic: bool = False,
    disabled: bool = False,
) -> SafeString:
    """A row as large as a finger: one touch records, another takes back. Sends ``pressed``=1/0 and ``fields``."""
    return format_html(
        _TOGGLE,
        id=id,
        url=url,
        hidden=_hidden(context.get("csrf_token"), fields or {}),
        next="0" if pressed else "1",
        pressed="true" if pressed else "false",
        disabled=SafeString(" disabled") if disabled else NOTHING,
        mark=icon("check") if pressed else NOTHING,
        label=label,
        synthetic=_AFTER_NAME if synthetic else NOTHING,
        detail=format_html('<span class="pt-toggle-detail">{}</span>', detail) if detail else NOTHING,
        state=on_text if pressed else off_text,
    )


def _hidden(csrf_token: Any, fields: Mapping[str, Any]) -> SafeString:
    """The hidden fields of a form; without a token (no request) there is none to send."""
    known = {} if csrf_token in {None, "NOTPROVIDED"} else {"csrfmiddlewaretoken": csrf_token}
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', {**known, **fields}.items())
