"""Pages about official figures are in Italian whatever the browser asks for: their definitions are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override


def in_italian(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render now, and say in the answer which language it is in."""
    with override("it"):
        answer = render(request, template, context)
    answer["Content-Language"] = "it"
    return answer
