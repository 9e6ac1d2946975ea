"""When a volunteer can help."""

from datetime import datetime, timedelta

from .registers import Refused

AROUND = timedelta(hours=12)  # before and after a session: to set up and to put away


def check_shift(
    starts_at: datetime, ends_at: datetime, *, session_starts: datetime, session_ends: datetime
) -> None:
    """Refused when a shift ends before it begins, or is nowhere near its session (aware instants)."""
    if ends_at <= starts_at:
        raise Refused("Il turno finisce prima di cominciare.")
    if starts_at < session_starts - AROUND or ends_at > session_ends + AROUND:
        raise Refused("Il turno è troppo lontano dall’incontro: controlla le ore.")
