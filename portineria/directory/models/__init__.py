"""Tables of the directory, in the shape of HSDS 3."""

from .confirmation import Confirmation
from .details import CostOption, Phone, RequiredDocument
from .freshness import BodyFreshness
from .intake import ServiceImport
from .location import Location, ServiceAtLocation
from .schedule import Schedule
from .service import Service

__all__ = [
    "BodyFreshness",
    "Confirmation",
    "CostOption",
    "Location",
    "Phone",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "ServiceImport",
]
