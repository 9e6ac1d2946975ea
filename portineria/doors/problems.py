"""Errors a machine can read: `application/problem+json` (RFC 9457)."""

import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

Handler = Callable[[HttpRequest, Any], HttpResponse]

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
TITLES = {
    400: "Richiesta non valida",
    401: "Chiave non valida",
    404: "Non trovato",
    405: "Metodo non ammesso",
    409: "Non più possibile",
    413: "Richiesta troppo grande",
    422: "Parametri non validi",
    429: "Troppe richieste",
    500: "Errore interno",
    503: "Servizio non disponibile",
}
DETAILS = {
    404: "A questo indirizzo non c'è nulla.",
    405: "Questo indirizzo non accetta il metodo usato; quelli ammessi sono nell'intestazione Allow.",
    413: "La richiesta ha troppi byte: dividila.",
    500: "Non è stato salvato nulla. Riprova; se continua, avvisa chi gestisce Portineria.",
    503: "Riprova tra qualche secondo.",
}


def problem(status: int, detail: str = "", **extra: Any) -> HttpResponse:
    """A problem document; `extra` members stand beside the standard ones."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Errore"), "status": status}
    body |= {"detail": detail or DETAILS.get(status, ""), **extra}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=PROBLEM)


def as_problems(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """Make every error that `view` answers a problem, keeping its headers (Allow, Retry-After)."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = view(request, *args, **kwargs)
        except Http404:
            return problem(404)
        if answer.status_code < 400 or "json" in answer.headers.get("Content-Type", ""):
            return answer
        translated = problem(answer.status_code)
        for name, text in answer.headers.items():
            translated.headers.setdefault(name, text)
        return translated

    return answered


def answer_with_problems(api: NinjaAPI) -> None:
    """Register the handlers of every kind of error on `api`."""
    handlers: dict[type[Exception], Handler] = {
        Http404: lambda request, error: problem(404),
        HttpError: lambda request, error: problem(error.status_code, str(error)),
        ValidationError: _invalid,
        RequestDataTooBig: lambda request, error: problem(413),
        Exception: _failed,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"location": list(one["loc"]), "detail": one["msg"]} for one in error.errors]
    return problem(422, "Alcuni parametri non vanno bene.", errors=errors)


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("the API failed at %s", request.path, exc_info=error)
    return problem(500)
