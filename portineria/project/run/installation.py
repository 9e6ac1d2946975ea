"""What the environment asks for: which data, which database, demonstration or not; and what is refused."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from portineria.foundation.postgres.public import Urls

from .server import host_of, is_local, urls_of_server
from .speech import Problem

YES, NO = {"1", "true", "si", "sì", "yes"}, {"0", "false", "no"}


@dataclass(frozen=True)
class Installation:
    """One data folder with its database; `server` is None for the embedded one."""

    data: Path
    server: Urls | None
    demo_wish: bool | None  # None when PORTINERIA_DEMO does not say
    public_url: str

    @property
    def demo(self) -> bool:
        """The mode to start in when the database does not remember one: demonstration on the embedded one."""
        return self.server is None if self.demo_wish is None else self.demo_wish

    def refuse_exposed_demonstration(self, *, demo: bool) -> None:
        """Known passwords never meet a public address or somebody else's server. Raises Problem."""
        if demo and self.public_url and not _is_loopback(urlsplit(self.public_url).hostname or ""):
            raise Problem(
                f"La dimostrazione ha password note a tutti e non può avere un indirizzo pubblico "
                f"({self.public_url}): togli PORTINERIA_PUBLIC_URL, oppure avvia con PORTINERIA_DEMO=0."
            )
        if demo and self.server and not all(is_local(url) for url in self.server.environment().values()):
            raise Problem(
                f"La dimostrazione ha password note a tutti e non può usare una base dati remota "
                f"({host_of(self.server.serving)}): togli DATABASE_URL, oppure avvia con PORTINERIA_DEMO=0."
            )


def read_installation(environ: Mapping[str, str] = os.environ) -> Installation:
    """The installation the environment describes. Raises Problem."""
    installation = Installation(
        data=Path(os.path.abspath(environ.get("PORTINERIA_DATA") or ".portineria")),
        server=urls_of_server(environ),
        demo_wish=_wish(environ.get("PORTINERIA_DEMO", "")),
        public_url=_public_url(environ.get("PORTINERIA_PUBLIC_URL", "")),
    )
    installation.refuse_exposed_demonstration(demo=installation.demo)
    return installation


def _wish(value: str) -> bool | None:
    if value and value.lower() not in YES | NO:
        raise Problem(
            f"PORTINERIA_DEMO vale «{value}»: scrivi 1 per la dimostrazione, 0 per lavorare davvero."
        )
    return value.lower() in YES if value else None


def _public_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        well_written = not value or (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        )
    except ValueError:
        well_written = False
    if not well_written:
        raise Problem(
            f"PORTINERIA_PUBLIC_URL vale «{value}», che non è un indirizzo: scrivilo come https://portineria.example.it"
        )
    return value


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
