"""How the sign-in package behaves in this house: nobody signs up, words are ours, redirects stay at home."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from .models import User
from .queries import holds_a_role

WRONG_CODE = "Il codice non è giusto. Usa quello che l'app mostra adesso."


class StaffAdapter(DefaultAccountAdapter):
    """Sign-in for staff whose accounts are made by the administrator of their organisation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Il nome utente o la password non sono giusti. Ricontrolla e riprova.",
        "too_many_login_attempts": "Troppi tentativi sbagliati. Aspetta cinque minuti e riprova.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "La password non è giusta.",
        "enter_current_password": "La password attuale non è giusta.",
        "rate_limited": "Troppi tentativi. Aspetta un minuto e riprova.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only paths of this site: no other host is ever a place to go on to."""
        return bool(url_has_allowed_host_and_scheme(url, allowed_hosts=None))

    def pre_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse | None:
        """Nobody enters without a role in force today."""
        if user.is_active and holds_a_role(user, timezone.localdate()):
            return None
        refusal: HttpResponse = self.respond_user_inactive(request, user)
        return refusal

    def set_password(self, user: User, password: str) -> None:
        """A password one chose oneself is no longer temporary."""
        user.password_is_temporary = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own security page."""
        return str(reverse("mfa_index"))


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def get_totp_label(self, user: User) -> str:
        """What the app on the telephone shows: the user name, never the address."""
        return user.username
