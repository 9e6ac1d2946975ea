"""What is installed, in the order of the floors, and how pages are made."""

from pathlib import Path

from .environment import flag, text

BASE_DIR = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "portineria.project",
    "portineria.office",
    "portineria.residents",
    "portineria.field",
    "portineria.monitoring",
    "portineria.publications",
    "portineria.casework",
    "portineria.clinic",
    "portineria.activities",
    "portineria.pathways",
    "portineria.results",
    "portineria.agenda",
    "portineria.referrals",
    "portineria.participations",
    "portineria.calls",
    "portineria.programmes",
    "portineria.directory",
    "portineria.people",
    "portineria.accounts",
    "portineria.organisations",
    "portineria.places",
    "portineria.doors",
    "portineria.audit",
    "portineria.facts",
    "portineria.foundation.ui",
    "portineria.foundation.files",
    "portineria.foundation.walls",
    "bootstrap_italia_template",
    "django_htmx",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "portineria.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "portineria.foundation.ui.context.page",
            ],
            "builtins": ["portineria.foundation.ui.templatetags.ui"],
        },
    }
]

ROOT_URLCONF = "portineria.project.urls"
WSGI_APPLICATION = "portineria.project.wsgi.application"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}  # failed ones stay, to be looked at
PORTINERIA_SUBSCRIPTIONS = "portineria.project.subscriptions"
PORTINERIA_PERSON_PAGE = "portineria.office.web.views.person.person"
# Demonstration: synthetic people, known passwords, a banner on every page (project/cli.py decides the default).
PORTINERIA_DEMO = flag("PORTINERIA_DEMO", default=False)
# How often one address may use each machine door; 0 is without limit.
PORTINERIA_REQUESTS_PER_MINUTE = int(
    text("PORTINERIA_REQUESTS_PER_MINUTE", "1200" if PORTINERIA_DEMO else "120")
)
# Country, province, and further days (2026-05-04) on which nobody receives.
PORTINERIA_HOLIDAYS = tuple(text("PORTINERIA_HOLIDAYS", "IT,MI").split(","))
# How long a freed slot waits for the answer of who is offered it.
PORTINERIA_OFFER_MINUTES = int(text("PORTINERIA_OFFER_MINUTES", "120"))
# How long before a meeting the seats kept for residents of the estate become everybody’s.
PORTINERIA_RESIDENT_SEATS_HOURS = int(text("PORTINERIA_RESIDENT_SEATS_HOURS", "24"))

LANGUAGE_CODE = "it"
LANGUAGES = [
    ("it", "Italiano"),
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ar", "العربية"),
    ("zh-hans", "简体中文"),
    ("ro", "Română"),
    ("uk", "Українська"),
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Rome"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = text("PORTINERIA_STATIC_ROOT") or None
WHITENOISE_USE_FINDERS = True
STATICFILES_FINDERS = [
    "portineria.foundation.ui.finders.MadeFilesFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": text("PORTINERIA_LOG_LEVEL", "WARNING")},
}
