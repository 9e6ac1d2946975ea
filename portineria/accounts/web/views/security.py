"""One's own password and second factor, on the pages of the sign-in package."""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from django.http import HttpRequest, HttpResponse

from portineria.doors.public import page

from ...access import OWN_SECURITY, SIGN_IN
from ..answers import answered


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def own_security(request: HttpRequest) -> HttpResponse:
    """What protects one's own account."""
    return answered(request, mfa_views.index)


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def change_password(request: HttpRequest) -> HttpResponse:
    """Old password, new password twice."""
    return answered(request, account_views.password_change)


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def confirm_password(request: HttpRequest) -> HttpResponse:
    """The password again, before something delicate."""
    return answered(request, account_views.reauthenticate)


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def confirm_code(request: HttpRequest) -> HttpResponse:
    """A code of the second factor, before something delicate."""
    return answered(request, mfa_views.reauthenticate)


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def add_second_factor(request: HttpRequest) -> HttpResponse:
    """A square to photograph with the app, and its first code."""
    return answered(request, totp_views.activate_totp)


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def remove_second_factor(request: HttpRequest) -> HttpResponse:
    """Takes the second factor away."""
    return answered(request, totp_views.deactivate_totp)


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Codes for the day the telephone is lost."""
    return answered(request, recovery_views.view_recovery_codes)


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Replaces the recovery codes; the earlier ones stop working."""
    return answered(request, recovery_views.generate_recovery_codes)


@page(ability=OWN_SECURITY, writes=True, records_reading=False, as_system=SIGN_IN)
def download_recovery_codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes as a text file."""
    return answered(request, recovery_views.download_recovery_codes)
