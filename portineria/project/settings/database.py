"""Three logins to one database: serving, reading, migrating (docs/decisions/0001)."""

from .environment import database, text

_SERVING = text("DATABASE_URL", "postgresql://portineria_serving@/portineria")

DATABASES = {
    "default": database(_SERVING),
    "reader": database(text("DATABASE_URL_READER", _SERVING.replace("_serving", "_reading"))),
    "owner": database(text("DATABASE_URL_OWNER", _SERVING.replace("_serving", "_owner"))),
}
DATABASES["owner"]["CONN_MAX_AGE"] = 0
DATABASE_ROUTERS = ["portineria.foundation.walls.router.VisitRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Reading pages run on this connection; ordinary tests share the serving one, with a read-only savepoint.
PORTINERIA_READER_ALIAS = "reader"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "foundation_cache",
        # A full cache throws away what still counts: a crowd of invented names must not empty the counters.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
