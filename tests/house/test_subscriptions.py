"""`project/subscriptions.py` is the whole story: every fact stands on the page."""

import importlib

from portineria.facts.public import FACTS
from portineria.project.subscriptions import SUBSCRIPTIONS

from .floors import CODE

NOT_FACTS = {"fact", "noticeboard", "access", "apps", "jobs", "public", "__init__"}


def test_every_fact_stands_on_the_page() -> None:
    for path in sorted((CODE / "facts").glob("*.py")):
        if path.stem not in NOT_FACTS:
            importlib.import_module(f"portineria.facts.{path.stem}")
    ours = {kind for kind, fact in FACTS.items() if fact.__module__.startswith("portineria.")}
    assert ours
    assert set(SUBSCRIPTIONS) == ours


def test_reactions_have_their_own_names() -> None:
    names = [reaction.name for reactions in SUBSCRIPTIONS.values() for reaction in set(reactions)]
    assert names
    by_name = {reaction.name: reaction for reactions in SUBSCRIPTIONS.values() for reaction in reactions}
    assert len(by_name) == len(set(by_name.values()))
