"""How messages leave the house: by default they do not."""

from urllib.parse import unquote, urlsplit

from .environment import flag, text

# In order, divided by commas: names of foundation/plugs/messages (console, smtp, letter), or a class by its address.
_CHOSEN = text("PORTINERIA_CARRIERS", "console,letter" if flag("PORTINERIA_DEMO", default=False) else "")
PORTINERIA_CARRIERS = tuple(name.strip() for name in _CHOSEN.split(",") if name.strip())

# smtp://user:password@host:port, smtp+tls:// for STARTTLS, smtps:// for TLS from the beginning.
_SERVER = urlsplit(text("PORTINERIA_SMTP_URL", "smtp://localhost:25"))
EMAIL_HOST = _SERVER.hostname or "localhost"
EMAIL_PORT = _SERVER.port or {"smtps": 465, "smtp+tls": 587}.get(_SERVER.scheme, 25)
EMAIL_HOST_USER = unquote(_SERVER.username or "")
EMAIL_HOST_PASSWORD = unquote(_SERVER.password or "")
EMAIL_USE_TLS = _SERVER.scheme == "smtp+tls"
EMAIL_USE_SSL = _SERVER.scheme == "smtps"
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = text("PORTINERIA_MAIL_FROM", "portineria@localhost")
PORTINERIA_MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
# Whoever sees the list of messages on a telephone reads the subject: it says nothing.
PORTINERIA_MAIL_SUBJECT = text("PORTINERIA_MAIL_SUBJECT", "Un messaggio per te")
