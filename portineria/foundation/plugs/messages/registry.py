"""Which carriers this house has: those that the setting PORTINERIA_CARRIERS names, in its order."""

from django.conf import settings
from django.utils.module_loading import import_string

from .base import Carrier

KNOWN = {
    "console": "portineria.foundation.plugs.messages.contrib.console.Console",
    "smtp": "portineria.foundation.plugs.messages.contrib.smtp.Smtp",
    "letter": "portineria.foundation.plugs.messages.contrib.letter.Letter",
}


def carriers() -> list[Carrier]:
    """The carriers of this house; none unless somebody chose them, and then nothing leaves."""
    return [import_string(KNOWN[name])() for name in settings.PORTINERIA_CARRIERS]


def carrier_for(channel: str) -> Carrier | None:
    """The first carrier of `channel`."""
    return next((carrier for carrier in carriers() if channel in carrier.channels), None)


def carried_channels() -> frozenset[str]:
    """Channels that somebody here can carry."""
    return frozenset(channel for carrier in carriers() for channel in carrier.channels)
