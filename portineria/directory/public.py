"""The front door of the directory."""

from .access import KEEP, READ
from .demonstration import load_demonstration
from .loading import load_services
from .models import Service
from .parts import ServicePart, add_service_part
from .queries import (
    Period,
    PhoneLine,
    PlaceLine,
    ServiceCard,
    ServiceSheet,
    search_services,
    service_cards,
    services_in,
    sheets_in,
)
from .rules.hours import Hours, Opening, hours_words
from .words import Category

__all__ = [
    "KEEP",
    "READ",
    "Category",
    "Hours",
    "Opening",
    "Period",
    "PhoneLine",
    "PlaceLine",
    "Service",
    "ServiceCard",
    "ServicePart",
    "ServiceSheet",
    "add_service_part",
    "hours_words",
    "load_demonstration",
    "load_services",
    "search_services",
    "service_cards",
    "services_in",
    "sheets_in",
]
