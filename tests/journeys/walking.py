"""Finding pages as people do: by following links from the desk, until every kind of page was met."""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

from portineria.doors.public import Route

from .visitor import Visitor

LINK = re.compile(r'href="(/[^"#]*)')
ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")
SHAPES = {"int": r"\d+", "uuid": r"[0-9a-f-]{36}", "slug": r"[-\w]+", "path": r".+"}
MOST_PAGES = 200  # of one walk: the demonstration is large, and kinds of pages repeat
OF_A_KIND = 6  # pages of one kind that are opened: the second may lead further than the first


def shape_of(route: Route) -> re.Pattern[str]:
    """What an address of this route looks like."""
    parts = ARGUMENT.split(route.path)
    literal, kinds = parts[::2], parts[1::2]
    body = re.escape(literal[0])
    for kind, rest in zip(kinds, literal[1:], strict=True):
        body += SHAPES.get(kind or "str", r"[^/]+") + re.escape(rest)
    return re.compile(f"^{body}$")


def pages_met(
    visit: Visitor, start: str, routes: Iterable[Route], *, wanted: Iterable[str]
) -> dict[str, str]:
    """Path of a route → the first address of that kind that somebody meets who follows links from `start`.

    The walk ends when every path in `wanted` was met.
    """
    missing = set(wanted)
    shapes = {route.path: shape_of(route) for route in routes}
    met: dict[str, str] = {}
    opened: Counter[str] = Counter()
    waiting = {start: kind_of(start, shapes)}
    seen = {start}
    while missing and waiting and opened.total() < MOST_PAGES:
        # What was opened least comes first: new kinds of pages before more of the same.
        address = min(waiting, key=lambda one: opened[waiting[one]])
        kind = waiting.pop(address)
        opened[kind] += 1
        page = read(visit, address)
        if not page:
            continue
        met.setdefault(kind, address)
        missing.discard(kind)
        links = [unescape(link) for link in LINK.findall(page)]
        found = {link: kind_of(link, shapes) for link in dict.fromkeys(links) if link not in seen}
        waiting |= {link: kind for link, kind in found.items() if kind and opened[kind] < OF_A_KIND}
        seen.update(found)
    return met


def kind_of(address: str, shapes: dict[str, re.Pattern[str]]) -> str:
    """The path of the route that `address` belongs to; "" when it is none of ours."""
    return next((path for path, shape in shapes.items() if shape.match(address.split("?")[0])), "")


def read(visit: Visitor, address: str) -> str:
    """The page at `address`, "" when what is there is no page."""
    answer = visit.page.request.get(f"{visit.house}{address}")
    is_page = answer.status == 200 and "html" in answer.headers.get("content-type", "")
    return answer.text() if is_page else ""
