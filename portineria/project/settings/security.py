"""Keys, sign-in, headers: safe outside demonstration mode, and honest about it inside."""

import secrets
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from .environment import flag, text

# Without keys in the environment every process makes its own: nothing is guessable, nobody stays signed in.
SECRET_KEY = text("PORTINERIA_SECRET_KEY") or secrets.token_urlsafe(50)
PORTINERIA_WALLS_KEY = text("PORTINERIA_WALLS_KEY") or secrets.token_urlsafe(50)
PORTINERIA_SEAL_KEY = text("PORTINERIA_SEAL_KEY") or secrets.token_urlsafe(50)
PORTINERIA_OUTBOX_KEY = text("PORTINERIA_OUTBOX_KEY") or secrets.token_urlsafe(50)
DEBUG = False

PORTINERIA_PUBLIC_URL = text("PORTINERIA_PUBLIC_URL")
_public = urlsplit(PORTINERIA_PUBLIC_URL)
ALLOWED_HOSTS = [_public.hostname] if _public.hostname else ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"] if _public.netloc else []

# A public address is served over TLS, behind a proxy that says so; the loopback address is not.
_TLS = _public.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _TLS
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
# Sign-in counts attempts by address: behind the proxy that is the one the proxy saw, not the proxy's own.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "portineria.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in ("CommonPasswordValidator", "NumericPasswordValidator")
    ),
]
LOGIN_URL = "/entra/"
LOGIN_REDIRECT_URL = "/scrivania/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "portineria.accounts.adapter.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "portineria.accounts.web.sign_in_forms.SignInForm",
    "change_password": "portineria.accounts.web.sign_in_forms.NewPasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "portineria.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "portineria.accounts.web.sign_in_forms.CodeForm",
    "reauthenticate": "portineria.accounts.web.sign_in_forms.CodeAgainForm",
    "activate_totp": "portineria.accounts.web.sign_in_forms.FirstCodeForm",
}
MFA_TOTP_ISSUER = "Portineria"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up: an administrator knows whose account it is
# Roles that see personal data need a second factor; unset: everywhere but in demonstration mode.
PORTINERIA_REQUIRE_TOTP = flag("PORTINERIA_REQUIRE_TOTP", default=not flag("PORTINERIA_DEMO", default=False))
