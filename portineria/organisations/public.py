"""The front door of the organisations."""

from .loading import load_organisations
from .models import ManagedNeighbourhood, Organisation
from .queries import (
    OrganisationCard,
    managed_neighbourhoods,
    managers_of,
    organisation_by_code,
    organisations,
)
from .words import Kind

__all__ = [
    "Kind",
    "ManagedNeighbourhood",
    "Organisation",
    "OrganisationCard",
    "load_organisations",
    "managed_neighbourhoods",
    "managers_of",
    "organisation_by_code",
    "organisations",
]
