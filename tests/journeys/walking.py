"""Finding pages as people do: by following links from the desk, until every kind of page was met."""

import re
from collections import Counter, deque
from collections.abc import Iterable

from portineria.doors.public import Route

from .visitor import Visitor

LINK = re.compile(r'href="(/[^"#]*)')
ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")
SHAPES = {"int": r"\d+", "uuid": r"[0-9a-f-]{36}", "slug": r"[-\w]+", "path": r".+"}
MOST_PAGES = 120  # of one walk: the demonstration is large, and kinds of pages repeat
OF_A_KIND = 3  # pages of one kind that are opened: the second may lead further than the first


def shape_of(route: Route) -> re.Pattern[str]:
    """What an address of this route looks like."""
    parts = ARGUMENT.split(route.path)
    literal, kinds = parts[::2], parts[1::2]
    body = re.escape(literal[0])
    for kind, rest in zip(kinds, literal[1:], strict=True):
        body += SHAPES.get(kind or "str", r"[^/]+") + re.escape(rest)
    return re.compile(f"^{body}$")


def pages_met(visit: Visitor, start: str, routes: Iterable[Route]) -> dict[str, str]:
    """Path of a route → the first address of that kind that somebody meets who follows links from `start`."""
    shapes = {route.path: shape_of(route) for route in routes}
    met: dict[str, str] = {}
    opened: Counter[str] = Counter()
    waiting, seen = deque([start]), {start}
    while waiting and opened.total() < MOST_PAGES:
        address = waiting.popleft()
        kind = next((path for path, shape in shapes.items() if shape.match(address.split("?")[0])), "")
        if not kind or opened[kind] >= OF_A_KIND:
            continue
        opened[kind] += 1
        answer = visit.page.request.get(f"{visit.house}{address}")
        if answer.status != 200 or "html" not in answer.headers.get("content-type", ""):
            continue
        met.setdefault(kind, address)
        links = [link.replace("&amp;", "&") for link in LINK.findall(answer.text())]
        waiting.extend(link for link in dict.fromkeys(links) if link not in seen)
        seen.update(links)
    return met
