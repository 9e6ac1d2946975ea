"""Entering and leaving. Nobody is known yet, so these pages act as the sign-in actor."""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from django.http import HttpRequest, HttpResponse

from portineria.doors.public import PUBLIC, page

from ...access import SIGN_IN
from ...demonstration import demonstration_accounts
from ..answers import answered

COLUMNS = ["Nome utente", "Ruolo", "Ente", "Che cosa si prova"]


def _rows() -> list[tuple[str, str, str, str]]:
    """The accounts one can try, in demonstration mode only."""
    return [(row.username, row.role, row.organisation, row.purpose) for row in demonstration_accounts()]


_login = account_views.LoginView.as_view(
    extra_context={"demonstration_columns": COLUMNS, "demonstration_rows": _rows}
)


@page(ability=PUBLIC, writes=True, records_reading=False, as_system=SIGN_IN)
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name and password."""
    return answered(request, _login)


@page(ability=PUBLIC, writes=True, records_reading=False, as_system=SIGN_IN)
def second_factor(request: HttpRequest) -> HttpResponse:
    """The six digits, or a recovery code, of somebody whose password was right."""
    return answered(request, mfa_views.authenticate)


@page(ability=PUBLIC, writes=True, records_reading=False, as_system=SIGN_IN)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; a plain visit asks first, so that no link can sign anybody out."""
    return answered(request, account_views.logout)


@page(ability=PUBLIC, records_reading=False, as_system=SIGN_IN)
def no_role(request: HttpRequest) -> HttpResponse:
    """Tells somebody whose password was right that they hold no role today."""
    return answered(request, account_views.account_inactive)
