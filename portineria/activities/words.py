"""The Italian words of labs and sessions."""

from django.db import models


class SessionState(models.TextChoices):
    """What has become of a session."""

    PLANNED = "planned", "in programma"
    OPEN = "open", "registro aperto"
    CLOSED = "closed", "registro chiuso"
    CANCELLED = "cancelled", "annullato"


TONES = {"planned": "info", "open": "good", "closed": "neutral", "cancelled": "bad"}
