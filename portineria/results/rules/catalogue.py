"""What every indicator means, in Italian and English: the words that stand beside a figure and on its proof.

The definitions are data of the package (`results/data/indicators.json`), with their source; nothing else is read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data" / "indicators.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One indicator: name, rule and who stays out, in two languages."""

    code: str
    period: str  # 2014-2020, 2021-2027
    kind: str  # output, output-entity, result-immediate, result-longer
    name_it: str
    name_en: str
    rule_it: str
    rule_en: str
    excluded_it: str
    excluded_en: str
    sensitivity: str  # "", personal, special (art. 9 GDPR)
    confidence: str  # S: seen in a source; M: carried over from guidance
    successor: str = ""  # of an indicator of 2014-20: what ESF+ made of it
    source: str = ""


@cache
def definitions() -> Mapping[str, Definition]:
    """Every definition by code, ESF+ first."""
    loaded = json.loads(DATA.read_text(encoding="utf-8"))
    return {row["code"]: _definition(row, loaded["sources"]) for row in loaded["rows"]}


def definition_of(code: str) -> Definition:
    """The definition of an indicator; KeyError for an unknown one."""
    return definitions()[code]


def _definition(row: Mapping[str, str], sources: Mapping[str, Mapping[str, str]]) -> Definition:
    fields = {name: text for name, text in row.items() if name != "from"}
    return Definition(**fields, source=sources[row["from"]]["source"])
