"""Every table and every fact is explained in docs/glossary.md, by its own name."""

import re

from django.apps import apps

from portineria.project.subscriptions import SUBSCRIPTIONS

from .floors import HOUSE


def explained() -> set[str]:
    return set(re.findall(r"\w+", (HOUSE / "docs" / "glossary.md").read_text()))


def test_every_table_is_explained() -> None:
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("portineria.")}
    assert ours
    assert sorted(ours - explained()) == []


def test_every_fact_is_explained() -> None:
    facts = {kind.split(".")[1] for kind in SUBSCRIPTIONS}
    assert facts
    assert sorted(facts - explained()) == []
