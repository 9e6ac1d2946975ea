"""How publications show what they got: words and JSON, no queries."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from portineria.foundation.ui.italian import dated, number
from portineria.publications.status import House, version_of_the_house
from portineria.results.public import EditionCard, ExclusionCard, FigureCard, ProofCard

SMALL = "meno di 5"
NOT_SHOWN = "non si mostra"
COLUMNS = [
    "Cifra",
    ("Contato dai registri", "number"),
    ("Pubblicato", "number"),
    "Confronto",
    "Alla data",
    "Fonte",
]


def state_of(house: House) -> dict[str, Any]:
    """The body of `/status` when the database answers."""
    return {
        "status": house.word,
        "database": "reachable",
        "migrations": {"missing": house.migrations_missing},
        "worker": {
            "alive": house.worker_alive,
            "last_seen": house.worker_seen_at.isoformat() if house.worker_seen_at else None,
        },
        "version": version_of_the_house(),
    }


def comparison(figures: Sequence[FigureCard]) -> dict[str, Any]:
    """The page of all figures: large numbers, chart, table."""
    dated = [card for card in figures if not card.is_live]
    return {
        "dated": [_with_proof(card) for card in dated],
        "live": [_with_proof(card) for card in figures if card.is_live],
        "groups": [(card.title, [card.published, card.value]) for card in dated],
        "series": ["Pubblicato", "Contato dai registri"],
        "columns": COLUMNS,
        "rows": [_row(card) for card in figures],
    }


def _with_proof(card: FigureCard) -> dict[str, Any]:
    return {"figure": card, "href": proof_address(card.code), "origin": _origin(card)}


def _origin(card: FigureCard) -> str:
    """Where the large number comes from, and what stands beside it."""
    if card.published is None:
        return "Contato nei registri oggi"
    published = "lo stesso numero" if card.agrees else number(card.published)
    return f"Contato nei registri · la Regione ha pubblicato {published}"


def proof_address(code: str) -> str:
    """Where a figure proves itself."""
    return reverse("publications:proof", args=[code])


def _row(card: FigureCard) -> list[Any]:
    title = {"text": card.title, "href": proof_address(card.code)}
    source = {
        "text": card.source,
        "detail": f"pubblicato {dated('il', card.published_on)}" if card.published_on else "",
    }
    return [title, card.value, card.published, _verdict(card), card.as_of, source]


def _verdict(card: FigureCard) -> dict[str, str]:
    if card.is_live:
        return {"text": "in corso", "tone": "info"}
    if card.agrees:
        return {"text": "coincide", "tone": "good"}
    return {"text": "differisce", "tone": "warning"}


def evidence(proof: ProofCard) -> dict[str, Any]:
    """The page of one proof."""
    return {
        "proof": proof,
        "figure": proof.figure,
        "verdict": _verdict(proof.figure),
        "unit": "laboratori" if proof.figure.counts_operations else "persone",
        "exclusions": [(one.reason.capitalize(), _presences(one)) for one in proof.exclusions],
        "editions": [_event(one) for one in proof.editions],
        "exclusion_columns": ["Motivo", ("Presenze", "number")],
        "rule_facts": _rule_facts(proof),
    }


def _presences(exclusion: ExclusionCard) -> int | str:
    if exclusion.presences is not None:
        return exclusion.presences
    return SMALL if exclusion.is_small else NOT_SHOWN


def _rule_facts(proof: ProofCard) -> list[tuple[str, Any]]:
    check = proof.last_check
    facts: list[tuple[str, Any]] = [
        ("Contato alla data", proof.figure.as_of),
        ("Versione della regola", proof.figure.rule_version),
        ("Fonte del valore pubblicato" if not proof.figure.is_live else "Fonte", proof.figure.source),
    ]
    if check:
        facts.append(("Ultimo controllo notturno", check.done_at))
        facts.append(("Esito del controllo", "concorda" if proof.check_agrees else "non concorda"))
    return facts


def _event(edition: EditionCard) -> dict[str, Any]:
    return {
        "when": edition.done_at,
        "title": f"{number(edition.value)} · {edition.occasion}",
        "text": edition.digest,
    }
