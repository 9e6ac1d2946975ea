"""Days in words take the article one says aloud: «entro l’8 febbraio», «dall’11 maggio»."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import portineria
from portineria.foundation.days import elided
from portineria.foundation.ui import italian

ARTICLES = {"il": "l’", "dal": "dall’", "al": "all’", "del": "dell’", "nel": "nell’", "sul": "sull’"}
YEAR = [date(2028, 1, 1) + timedelta(days=number) for number in range(366)]
ROOT = Path(portineria.__file__).parent
IN_CODE = re.compile(
    r"\b(il|al|dal|del|sul|nel) (\{(italian\.)?(day|moment|day_in_words|in_figures)\("
    r"|\{\{[^}]*\|ui_(day|moment|written)|\{[^{}]*:%-?d)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("article", ARTICLES)
def test_every_day_of_the_year_is_read_as_it_is_said(article: str) -> None:
    for day in YEAR:
        words = italian.day(day)
        said = italian.dated(article, day)
        if day.day in {8, 11}:
            assert said == f"{ARTICLES[article]}{words}"
        else:
            assert said == f"{article} {words}"
        big = article.capitalize()
        assert elided(f"{big} {words}") == said[0].upper() + said[1:]
        assert elided(elided(f"entro {article} {words}, ore 9:00")) == f"entro {said}, ore 9:00"


def test_nothing_else_is_touched() -> None:
    for words in (
        "il 8 per cento",
        "il 18 maggio",
        "il 1 maggio",
        "il 08/02/2026",
        "tal 8 maggio",
        "il piano 8",
    ):
        assert elided(words) == words
    assert italian.dated("il", None) == ""
    assert elided("dal 8 marzo al 11 aprile") == "dall’8 marzo all’11 aprile"


def test_nobody_puts_an_article_before_a_day_by_hand() -> None:
    sources = [*ROOT.rglob("*.py"), *ROOT.rglob("*.html")]
    by_hand = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sources
        for line in path.read_text(encoding="utf-8").splitlines()
        if IN_CODE.search(line) and not re.search(r"elided\(|ui_elided", line)
    ]
    assert by_hand == []
