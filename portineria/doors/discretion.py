"""Pages whose address is a key, and pages that cannot be asked for without end."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .limits import limited

View = Callable[..., HttpResponse]


def discreet(view: View) -> View:
    """No browser keeps the answer, no search engine finds it, no other site is told its address."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Referrer-Policy"] = "same-origin"
        return answer

    return kept


def not_too_often(view: View) -> View:
    """As `limited`, with a page for people instead of a document for machines."""
    counted = limited(view)

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = counted(request, *args, **kwargs)
        if answer.status_code != 429:
            return answer
        page = render(request, "doors/too_often.html", status=429)
        page["Retry-After"] = answer.headers["Retry-After"]
        return page

    return answered
