"""One file per thing somebody does."""

from .answering import answering
from .by_link import by_link
from .letters import letters
from .lists import requests
from .reading import request_page, sheet
from .sending import new
from .sent import linking, revoking

__all__ = [
    "answering",
    "by_link",
    "letters",
    "linking",
    "new",
    "request_page",
    "requests",
    "revoking",
    "sheet",
]
