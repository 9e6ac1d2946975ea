"""Stories about components: what a reader, a keyboard and a hostile text find in them."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell

HOSTILE = '<script>alert("x")</script>'


def drawn(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


class Visit(forms.Form):
    full_name = forms.CharField(label="Nome", help_text="Come vuole")
    year = forms.IntegerField(label="Anno")
    way = forms.ChoiceField(label="Modo", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])


@pytest.mark.parametrize(
    "source",
    [
        "{% ui_heading text lead=text over=text action_text=text action_href=text %}",
        "{% ui_badge text %}{% ui_card text href=text text=text meta=text %}{% ui_empty text next_step=text %}",
        "{% ui_breadcrumb text text text %}{% ui_error text kept=text todo=text %}{% ui_code text caption=text %}",
        "{% ui_alert title=text %}{{ text }}{% end_ui_alert %}{% ui_search text value=text label=text %}",
        "{% ui_table text columns rows %}{% ui_link_list items heading=text %}{% ui_timeline events label=text %}",
        "{% ui_toggle 'r' text text False detail=text fields=fields %}{% ui_figure text text source=text %}",
        "{% ui_bar_chart 'c' text text groups columns source=text %}{% ui_map 'm' text places %}",
    ],
)
def test_a_hostile_text_stays_a_text(source: str) -> None:
    item = {
        "text": HOSTILE,
        "href": HOSTILE,
        "detail": HOSTILE,
        "title": HOSTILE,
        "when": HOSTILE,
        "by": HOSTILE,
    }
    place = {"name": HOSTILE, "href": HOSTILE, "detail": HOSTILE, "lon": 9.1, "lat": 45.4}
    page = drawn(
        source,
        text=HOSTILE,
        columns=[HOSTILE],
        rows=[[Cell(HOSTILE, href=HOSTILE, detail=HOSTILE)]],
        items=[item],
        events=[item],
        fields={HOSTILE: HOSTILE},
        groups=[(HOSTILE, [3])],
        places=[place],
    )
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_refused_form_keeps_what_was_typed_and_says_why_beside_it() -> None:
    form = Visit({"full_name": HOSTILE, "year": "milleottocento"})
    page = drawn("{% ui_form form %}", form=form)

    assert 'value="milleottocento"' in page and 'type="number"' not in page
    assert 'value="&lt;script&gt;' in page
    year = re.search(r'<input[^>]*name="year"[^>]*>', page)
    assert year and 'aria-invalid="true"' in year[0] and 'aria-describedby="id_year_error"' in year[0]
    assert 'id="id_year_error"' in page
    assert 'href="#id_year"' in page and 'href="#id_way_0"' in page, "the summary leads to the controls"
    assert 'id="id_way_0"' in page


def test_help_and_error_both_describe_their_field() -> None:
    page = drawn("{% ui_field form.full_name %}", form=Visit({}))
    assert 'aria-describedby="id_full_name_help id_full_name_error"' in page


def test_a_new_form_accuses_nobody() -> None:
    page = drawn("{% ui_form form %}", form=Visit())
    assert "da correggere" not in page and "aria-invalid" not in page


def test_a_form_with_one_mistake_speaks_of_one() -> None:
    form = Visit({"full_name": "Sara", "year": "1980"})
    assert "una cosa da correggere" in drawn("{% ui_error_summary form %}", form=form)


def test_a_touch_says_what_it_will_do_next() -> None:
    absent = drawn("{% ui_toggle 'r1' 'Sara' '/x/' False fields=f %}", f={"n": 1200})
    present = drawn("{% ui_toggle 'r1' 'Sara' '/x/' True %}")

    assert 'aria-pressed="false"' in absent and 'name="pressed" value="1"' in absent
    assert 'aria-pressed="true"' in present and 'name="pressed" value="0"' in present
    assert 'method="post" action="/x/"' in absent and 'hx-post="/x/"' in absent
    assert 'name="n" value="1200"' in absent, "what travels is not written for Italian readers"


def test_a_table_on_a_phone_still_names_its_columns() -> None:
    page = drawn(
        "{% ui_table 'T' c r %}", c=["Nome", ("Persone", "number")], r=[["Sartoria", 1240], ["Orto", None]]
    )
    assert 'data-label="Persone"' in page and "1.240" in page and "—" in page
    assert '<th scope="row"' in page and "<caption>T</caption>" in page


def test_a_row_of_the_wrong_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        drawn("{% ui_table 'T' c r %}", c=["Nome"], r=[["a", "b"]])


@pytest.mark.parametrize(
    "source",
    [
        "{% ui_table 'T' c n %}",
        "{% ui_link_list n %}",
        "{% ui_timeline n label='x' %}",
        "{% ui_map 'm' 'M' n %}",
    ],
)
def test_an_empty_list_says_so(source: str) -> None:
    assert "pt-empty-reason" in drawn(source, c=["Nome"], n=[])


def test_pages_keep_the_question() -> None:
    page = drawn("{% ui_pagination p query='q=sara' %}", p=Paginator(range(30000), 10).get_page(1200))
    assert "?q=sara&amp;page=1201" in page and 'aria-current="page"' in page


def test_an_unknown_tone_or_icon_is_a_mistake() -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn("{% ui_badge 'x' tone='verde' %}")
    with pytest.raises(LookupError):
        drawn("{% ui_icon 'non-esiste' %}")


def test_arabic_is_written_from_right_to_left() -> None:
    assert 'lang="ar" dir="rtl"' in drawn("{% ui_foreign language='ar' %}مرحبا{% end_ui_foreign %}")
    assert 'lang="uk" dir="ltr"' in drawn("{% ui_foreign language='uk' %}Привіт{% end_ui_foreign %}")


def test_dates_numbers_and_money_are_italian() -> None:
    with override("it"):
        assert italian.day(date(2026, 11, 22)) == "22 novembre 2026"
        assert italian.weekday(date(2026, 11, 22)) == "domenica 22 novembre"
        assert italian.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 luglio 2026, ore 00:30"
        assert italian.number(1100) == "1.100"
        assert italian.euros(Decimal(7_500_000)) == "7.500.000,00 €"
        assert (italian.day(None), italian.moment(None), italian.number(None), italian.euros(None)) == (
            "",
        ) * 4
    with override("en"):
        assert italian.day(date(2026, 11, 22)) == "22 November 2026"
