"""How long a service takes to answer, and why it says no, on its page in the directory."""

from datetime import date

from portineria.directory.public import ServicePart
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor

from ..queries import ResponseTime, own_times, response_times, took_in_words
from ..words import counted_why_in_words, why_in_words

TITLE = "Quanto ci mette a rispondere"
TOO_FEW = "Non ci sono ancora abbastanza richieste per dirlo."
SOURCE = (
    "Per tutti si conta una volta al mese, da cinque richieste in su, per non far riconoscere nessuno; "
    "del vostro ente si conta oggi. Sono le richieste dell’ultimo anno."
)


def response_part(service_id: int, by: Actor, today: date) -> ServicePart:
    """What was published of everybody's requests; and, live, those of the actor's own body, which it can read."""
    everybody = response_times([service_id], today=today, public=True).get(service_id)
    mine = own_times(service_id, by=by, today=today)
    lines = (*_of_everybody(everybody), *_of_ours(mine))
    return ServicePart(title=TITLE, lines=lines, empty=TOO_FEW, source=SOURCE)


def _of_everybody(time: ResponseTime | None) -> tuple[tuple[str, str], ...]:
    if time is None or time.median_days is None:
        return ()
    share = time.refused_in_ten
    mostly = f" (soprattutto: {why_in_words(time.refused_for)})" if time.refused_for else ""
    refused = "" if share is None else f" Su dieci richieste, circa {share} non accolte{mostly}."
    when = italian.dated("al", time.as_of)
    return ((f"In generale, {when}", f"Risponde di solito {took_in_words(time.median_days)}.{refused}"),)


def _of_ours(time: ResponseTime | None) -> tuple[tuple[str, str], ...]:
    if time is None:
        return ()
    usual = "" if time.median_days is None else f"; risposta di solito {took_in_words(time.median_days)}"
    return (
        ("Richieste del vostro ente", f"{time.requests}{usual}"),
        ("In ritardo ora", str(time.late_now) if time.late_now else "nessuna"),
        ("Non accolte", _refusals(time)),
    )


def _refusals(time: ResponseTime) -> str:
    """«3: non c’è posto 2, altro 1»."""
    if not time.refusals:
        return "nessuna"
    reasons = ", ".join(f"{counted_why_in_words(why)} {count}" for why, count in time.whys.items())
    return f"{time.refusals}: {reasons}" if reasons else str(time.refusals)
