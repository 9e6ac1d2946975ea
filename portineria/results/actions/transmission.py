"""What is taken away to be transmitted leaves a trace: which table, of which period, and its digest."""

import hashlib

from portineria.facts.public import publish
from portineria.facts.results import TableTransmitted
from portineria.foundation.walls.public import Actor, entered

from ..access import TRANSMITTER
from ..rules.transmission import Period


def note_transmission(*, table: str, period: Period, file_format: str, file: bytes, by: Actor) -> None:
    """Write down that `by` took this very file."""
    digest = f"sha256:{hashlib.sha256(file).hexdigest()}"
    fact = TableTransmitted(
        table=table, period=period.code, format=file_format, digest=digest, user_id=by.user_id
    )
    with entered(TRANSMITTER, writes=True):
        publish(fact)
