"""Pages, one file per subject."""

from .imports import intake, upload
from .keeping import confirmation, correction, end_of_period, lasting, period
from .lookup import service, services

__all__ = [
    "confirmation",
    "correction",
    "end_of_period",
    "intake",
    "lasting",
    "period",
    "service",
    "services",
    "upload",
]
