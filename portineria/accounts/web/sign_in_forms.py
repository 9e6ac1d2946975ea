"""The sign-in package's forms in our words: labels above the boxes, nothing written inside them."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

CODE = "Codice di sei cifre"


class InOurWords(forms.Form):
    """Renames fields and empties the boxes."""

    labels: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class SignInForm(InOurWords, LoginForm):
    """User name and password."""

    labels = {"login": "Nome utente", "password": "Password"}


class NewPasswordForm(InOurWords, ChangePasswordForm):
    """The password of now, the new one twice."""

    labels = {
        "oldpassword": "Password attuale",
        "password1": "Nuova password",
        "password2": "Ancora la nuova password",
    }


class CodeForm(InOurWords, AuthenticateForm):
    """The code asked at the door."""

    labels = {"code": f"{CODE}, o codice di riserva"}


class CodeAgainForm(InOurWords, ReauthenticateForm):
    """The code asked before something delicate."""

    labels = {"code": f"{CODE}, o codice di riserva"}


class FirstCodeForm(InOurWords, ActivateTOTPForm):
    """The first code of a new second factor."""

    labels = {"code": CODE}
