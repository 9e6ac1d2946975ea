"""Every indicator has its definition in Italian and English, with a source."""

from dataclasses import asdict

import pytest

from portineria.results.rules.catalogue import definition_of, definitions
from portineria.results.rules.indicators import ENTITIES, INDICATORS
from portineria.results.rules.legacy import LEGACY, NOT_COUNTED


def test_every_indicator_counted_or_explained_is_defined_and_no_other() -> None:
    wanted = {*INDICATORS, *ENTITIES, *LEGACY, *NOT_COUNTED} - {"TOTAL"}
    assert set(definitions()) == wanted
    assert len(wanted) == 25 + 32


@pytest.mark.parametrize("code", sorted(definitions()))
def test_a_definition_says_what_counts_and_who_stays_out(code: str) -> None:
    definition = definition_of(code)
    texts = {
        name: text for name, text in asdict(definition).items() if name not in {"sensitivity", "successor"}
    }
    if code in NOT_COUNTED:
        texts = {name: text for name, text in texts.items() if not name.startswith("excluded")}
    assert all(texts.values()), [name for name, text in texts.items() if not text]
    assert definition.name_it != definition.name_en
    assert definition.rule_it != definition.rule_en


def test_successors_are_defined_too() -> None:
    for definition in definitions().values():
        parts = definition.successor.replace("+", ",").split(",")
        assert {part for part in parts if part} <= set(definitions())


def test_health_and_origin_are_marked_as_special() -> None:
    special = {code for code, definition in definitions().items() if definition.sensitivity == "special"}
    assert special == {"EECO12", "EECO15", "CO15", "CO16"}


def test_an_unknown_indicator_has_no_definition() -> None:
    with pytest.raises(KeyError):
        definition_of("EECO99")
