"""``{% load ui %}``: every component of the house. The gallery page shows each of them in each state."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField

from portineria.foundation.days import elided
from portineria.foundation.telephone import grouped
from portineria.foundation.ui import blocks, charts, context, drawn, forms, icons, italian, maps, tables

register = template.Library()

register.filter("ui_day", italian.day)
register.filter("ui_dated", lambda value, article: italian.dated(article, value))
register.filter("ui_dated_moment", lambda value, article: italian.dated_moment(article, value))
register.filter("ui_phone", grouped)
register.filter("ui_elided", elided, is_safe=True)
register.filter("ui_weekday", italian.weekday)
register.filter("ui_moment", italian.moment)
register.filter("ui_number", italian.number)
register.filter("ui_euros", italian.euros)
register.filter("ui_written", tables.written)
register.filter("ui_tone", blocks.tone_of_message)
register.simple_tag(icons.icon, name="ui_icon")
register.simple_tag(drawn.badge, name="ui_badge")
register.simple_tag(drawn.synthetic, name="ui_synthetic")
register.simple_tag(drawn.toggle, takes_context=True, name="ui_toggle")

for opening, block in blocks.BLOCKS.items():
    register.simple_block_tag(name=opening, end_name=f"end_{opening}")(block)


def _component(name: str) -> Any:
    return register.inclusion_tag(f"ui/components/{name}.html", name=f"ui_{name}")


@_component("heading")
def heading(
    title: str,
    lead: str = "",
    over: str = "",
    action_text: str = "",
    action_href: str = "",
    action_icon: str = "",
) -> dict[str, Any]:
    """The page's h1, a line before and after it, and its one primary action."""
    return locals()


@_component("link_button")
def link_button(
    text: str, href: str, variant: str = "primary", icon: str = "", size: str = ""
) -> dict[str, Any]:
    """A link that looks like a button. ``variant``: primary, secondary, outline-primary, danger."""
    return locals()


@_component("submit")
def submit(
    text: str, variant: str = "primary", icon: str = "", name: str = "", value: str = "", size: str = ""
) -> dict[str, Any]:
    """The button that sends the form around it."""
    return locals()


@_component("post_button")
def post_button(
    text: str,
    url: str,
    variant: str = "outline-primary",
    icon: str = "",
    fields: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """One action in one touch: a form of its own, with hidden ``fields``."""
    return locals()


@_component("link_list")
def link_list(
    items: Iterable[Mapping[str, Any]], heading: str = "", empty_reason: str = "", empty_next: str = ""
) -> dict[str, Any]:
    """A list of links. Items: text, href, detail, icon, badge, tone, synthetic."""
    lines = drawn.list_items(items)
    return {"lines": lines, "heading": heading, "empty_reason": empty_reason, "empty_next": empty_next}


@_component("breadcrumb")
def breadcrumb(*steps: Any, label: str = "Percorso di navigazione") -> dict[str, Any]:
    """Where one is: label, address, label, address, …, label of this page (or a list of pairs)."""
    flat = list(steps)
    if len(flat) == 1 and not isinstance(flat[0], str):
        pairs = [(label, href) for label, href in flat[0]]
    else:
        pairs = [(flat[i], flat[i + 1] if i + 1 < len(flat) else "") for i in range(0, len(flat), 2)]
    return {"steps": pairs, "label": label}


@_component("card")
def card(
    title: str,
    href: str = "",
    text: str = "",
    meta: str = "",
    badge: str = "",
    tone: str = "neutral",
    icon: str = "",
    level: int = 3,
) -> dict[str, Any]:
    """A card whose title is its link."""
    return locals()


@_component("figure")
def figure(
    value: Any,
    label: str,
    source: str = "",
    as_of: Any = None,
    definition: str = "",
    href: str = "",
    href_text: str = "Come si conta",
    origin: str = "",
) -> dict[str, Any]:
    """A real number in large type, where it comes from, its definition, its source, and the way to its proof."""
    return locals()


@_component("empty")
def empty(reason: str, next_step: str = "", action_text: str = "", action_href: str = "") -> dict[str, Any]:
    """Why a list is empty and what to do next."""
    return locals()


@_component("table")
def table(
    caption: str,
    columns: Iterable[Any],
    rows: Iterable[Sequence[Any]],
    empty_reason: str = "",
    empty_next: str = "",
    hide_caption: bool = False,
) -> dict[str, Any]:
    """A data table that becomes cards on a phone; see ``tables.Cell`` for what a cell can be."""
    headings = tables.columns_of(columns)
    return {
        "caption": caption,
        "columns": headings,
        "body": drawn.table_body(tables.rows_of(rows, headings)),
        "empty_reason": empty_reason or "Non c’è ancora nulla da mostrare.",
        "empty_next": empty_next,
        "hide_caption": hide_caption,
    }


@_component("definitions")
def definitions(items: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Term and value, or term, value and address."""
    return {"items": [(*item, "")[:3] for item in items]}


@_component("timeline")
def timeline(
    events: Iterable[Mapping[str, Any]], label: str, empty_reason: str = "Non è ancora successo nulla."
) -> dict[str, Any]:
    """What happened to a person, a dwelling or a case. Events: when, title, text, href, tone, by."""
    return {"events": list(events), "label": label, "empty_reason": empty_reason}


@_component("progress")
def progress(value: int, total: int, label: str) -> dict[str, Any]:
    """How much is done, in a bar and in words."""
    return locals()


@_component("pagination")
def pagination(page_obj: Page[Any], query: str = "", label: str = "Pagine") -> dict[str, Any]:
    """Pages of a Django paginator; ``query`` is the rest of the query string, without ``page``."""
    pages = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return {"page": page_obj, "pages": list(pages), "query": query, "label": label}


@_component("tabs")
def tabs(items: Iterable[Mapping[str, Any]], label: str) -> dict[str, Any]:
    """Tabs that are links. Items: text, href, current, count."""
    return {"items": list(items), "label": label}


@_component("field")
def field(bound: BoundField) -> dict[str, Any]:
    """One form field with label, help and its errors beside it."""
    return {"drawn": forms.draw(bound), "field": bound}


@_component("error_summary")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All errors on top of the form, each leading to its field."""
    return {"errors": forms.error_links(form) if form.is_bound else []}


@_component("form")
def form(
    form: BaseForm,
    submit_text: str = "Salva",
    action: str = "",
    cancel_href: str = "",
    method: str = "post",
) -> dict[str, Any]:
    """A whole form: summary of errors, fields, one primary action."""
    return locals()


@_component("search")
def search(
    action: str,
    value: str = "",
    label: str = "Cerca",
    name: str = "q",
    suggest_url: str = "",
    id: str = "cerca",
) -> dict[str, Any]:
    """One search box. With ``suggest_url`` htmx writes suggestions beneath it while one types."""
    return locals()


@_component("loading")
def loading(text: str = "Sto caricando…", id: str = "attesa", shown: bool = False) -> dict[str, Any]:
    """The sign that work goes on; unless ``shown``, htmx shows it to whoever names it in hx-indicator."""
    return locals()


@_component("error")
def error(
    what: str, kept: str = "", todo: str = "", title: str = "Qualcosa non ha funzionato"
) -> dict[str, Any]:
    """What happened, what was kept, what to do."""
    return locals()


@_component("code")
def code(text: str, caption: str = "", language: str = "SQL") -> dict[str, Any]:
    """A query or a hash, to read and to copy; scrolls inside its own box."""
    return locals()


@_component("bar_chart")
def bar_chart(
    id: str,
    title: str,
    description: str,
    groups: Sequence[tuple[str, Sequence[Any]]],
    series: Sequence[str],
    unit: str = "",
    source: str = "",
    blank: str = "non disponibile",
) -> dict[str, Any]:
    """Bars drawn by the server, and always their table. Groups: (label, one value per series or None: `blank`)."""
    return {**locals(), "chart": charts.bar_chart(groups=groups, series=series)}


@_component("map")
def map_(
    id: str,
    title: str,
    places: Sequence[Mapping[str, Any]],
    areas: Sequence[Mapping[str, Any]] = (),
    empty_reason: str = "Nessun luogo da mostrare.",
    level: int = 3,
) -> dict[str, Any]:
    """Places and polygons, with the list of the places beside. Places: name, href, lon, lat, detail."""
    return {**locals(), "drawing": maps.draw_map(places=places, areas=areas)}


@_component("demonstration")
def demonstration() -> dict[str, Any]:
    """The banner of demonstration mode; reads the settings, so that error pages carry it too."""
    return {"demonstration": context.is_demonstration()}
