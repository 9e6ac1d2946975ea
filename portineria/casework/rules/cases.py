"""Cases and plans, decided from values alone: what stands in the way, and which words say when."""

from collections.abc import Iterable
from datetime import date, timedelta

USUAL_REVIEW = timedelta(days=90)
FARTHEST_REVIEW = timedelta(days=366)


class Refused(ValueError):
    """What was asked cannot be done; the message (Italian) says what happened, what was kept, what to do."""


def ago(day: date, today: date) -> str:
    """How long before `today`.

    >>> ago(date(2026, 11, 21), date(2026, 11, 22)), ago(date(2026, 11, 11), date(2026, 11, 22))
    ('ieri', '11 giorni fa')
    """
    days = (today - day).days
    if days <= 0:
        return "oggi"
    return "ieri" if days == 1 else f"{days} giorni fa"


def check_can_agree(*, goals: int, steps: int, review_on: date, signed_on: date, today: date) -> None:
    """Refused when a plan with so many goals and steps cannot be signed as of `signed_on`."""
    if not goals or not steps:
        raise Refused("Il piano è ancora vuoto: serve almeno un obiettivo con un passo. La bozza è salva.")
    if signed_on > today:
        raise Refused("La firma non può avere una data futura.")
    if review_on <= signed_on:
        raise Refused("La prossima revisione viene prima della firma: cambia la data nella bozza.")


def check_review_day(*, review_on: date, today: date) -> None:
    """Refused when a plan cannot be looked at again on `review_on`."""
    if not today <= review_on <= today + FARTHEST_REVIEW:
        raise Refused("La revisione va fissata da oggi a un anno.")


def check_consent(*, consent_on: date, opened_on: date, today: date) -> None:
    """Refused when a yes said on `consent_on` does not cover handing the case over `today`."""
    if not opened_on <= consent_on <= today:
        raise Refused("Il consenso va raccolto dopo l’apertura del caso e non può avere una data futura.")


def late_first(rows: Iterable[tuple[date | None, date | None, str]]) -> list[int]:
    """Positions of cases (oldest late step, next review, name): late steps first, then by review, then by name."""
    keyed = [(late or date.max, review or date.max, name, at) for at, (late, review, name) in enumerate(rows)]
    return [at for *_, at in sorted(keyed)]
