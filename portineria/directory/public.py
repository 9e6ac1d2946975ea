"""The front door of the directory."""

from .loading import load_services
from .models import Service
from .queries import ServiceCard, services_in

__all__ = ["Service", "ServiceCard", "load_services", "services_in"]
