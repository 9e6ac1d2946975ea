"""A page is wholly in one language: the browser's when we have its catalogue, Italian otherwise.

Without this, a browser in a language we do not have would get Italian sentences with its own dates, announced
to screen readers as its own language.
"""

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override, to_language

LOCALE = Path(__file__).resolve().parents[2] / "locale"


@cache
def languages_we_have() -> frozenset[str]:
    """Italian, and every language with a compiled catalogue."""
    compiled = LOCALE.glob("*/LC_MESSAGES/django.mo")
    return frozenset({settings.LANGUAGE_CODE, *(to_language(path.parts[-3]) for path in compiled)})


def in_one_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Run `view` in the browser's language if we have it, else in Italian; say which in the answer."""

    @wraps(view)
    def spoken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = get_language() or ""
        language = wanted if wanted in languages_we_have() else settings.LANGUAGE_CODE
        with override(language):
            answer = view(request, *args, **kwargs)
        answer["Content-Language"] = language
        return answer

    return spoken
