"""Which carriers this house has: those that the setting PORTINERIA_CARRIERS names, in its order."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string

from .base import Carrier

# Whoever has another way out writes a `Carrier` of their own and names it by its dotted address.
KNOWN = {
    "console": "portineria.foundation.plugs.messages.contrib.console.Console",
    "smtp": "portineria.foundation.plugs.messages.contrib.smtp.Smtp",
    "letter": "portineria.foundation.plugs.messages.contrib.letter.Letter",
}


class UnknownCarrier(ValueError):
    """The setting names something that carries nothing; the message says what it may name."""


def carrier_named(name: str) -> type[Carrier]:
    """The carrier that the setting calls `name`: one of KNOWN, or a class by its dotted address."""
    try:
        found = import_string(KNOWN.get(name, name))
    except (ImportError, ValueError) as error:
        raise UnknownCarrier(_said(name, str(error))) from error
    if not (isinstance(found, type) and issubclass(found, Carrier)) or not getattr(found, "channels", None):
        raise UnknownCarrier(_said(name, "non è un Carrier con i suoi canali"))
    return found


def _said(name: str, why: str) -> str:
    known = ", ".join(KNOWN)
    return f"PORTINERIA_CARRIERS: «{name}» non porta messaggi ({why}). Vale {known}, o l’indirizzo di una classe."


def carriers_are_known(**_: Any) -> list[CheckMessage]:
    """A system check: a house with a carrier that does not exist does not start, instead of failing at a message."""
    wrong: list[CheckMessage] = []
    for name in settings.PORTINERIA_CARRIERS:
        try:
            carrier_named(name)
        except UnknownCarrier as error:
            wrong.append(Error(str(error), id="messages.E001"))
    return wrong


def carriers() -> list[Carrier]:
    """The carriers of this house; none unless somebody chose them, and then nothing leaves."""
    return [carrier_named(name)() for name in settings.PORTINERIA_CARRIERS]


def carrier_for(channel: str) -> Carrier | None:
    """The first carrier of `channel`."""
    return next((carrier for carrier in carriers() if channel in carrier.channels), None)


def carried_channels() -> frozenset[str]:
    """Channels that somebody here can carry."""
    return frozenset(channel for carrier in carriers() for channel in carrier.channels)
