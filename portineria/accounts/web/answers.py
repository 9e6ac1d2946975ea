"""Pages of the sign-in package, answered while its tables can still be read."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.http import HttpRequest, HttpResponse


def answered(request: HttpRequest, view: Callable[[HttpRequest], Any]) -> HttpResponse:
    """What `view` answers; who has to prove again who they are is sent to do so.

    The package would do the latter in its middleware, outside every visit, where its tables look empty.
    """
    try:
        answer: HttpResponse = view(request)
    except ImmediateHttpResponse as interruption:
        answer = interruption.response
    except ReauthenticationRequired:
        methods = get_adapter(request).get_reauthentication_methods(request.user)
        answer = suspend_request(request, methods[0]["url"])
    return answer
