"""Sample data for the gallery page: every component in each of its states. All of it is invented."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator

from .tables import Cell

ROME = ZoneInfo("Europe/Rome")
LONG = (
    "Associazione di promozione sociale «Abitanti, custodi e artigiani del quartiere»: "
    "sportello-per-l’orientamento-ai-servizi-e-alla-cura-degli-spazi-comuni"
)
ARABIC = "مختبر الحي الاجتماعي"
HOSTILE = "<script>alert('no')</script> \"O’Brien\" & figli"


class SampleForm(forms.Form):
    """A form with every kind of field."""

    full_name = forms.CharField(label="Nome e cognome", help_text="Come la persona vuole essere chiamata.")
    birth_year = forms.IntegerField(label="Anno di nascita", min_value=1900, max_value=2026, required=False)
    language = forms.ChoiceField(
        label="Lingua", choices=[("it", "Italiano"), ("ar", "العربية"), ("zh-hans", "简体中文")]
    )
    contact = forms.ChoiceField(
        label="Come preferisce essere cercata",
        widget=forms.RadioSelect,
        choices=[("phone", "Telefono"), ("custodian", "Solo tramite il custode"), ("none", "Non cercarla")],
    )
    notes = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agrees = forms.BooleanField(label="Ha letto l’informativa")


def forms_in_each_state() -> dict[str, Any]:
    """An empty form and one refused with what was typed still in it."""
    refused = SampleForm(
        {"full_name": HOSTILE, "birth_year": "milleottocento", "language": "ar", "notes": LONG},
        auto_id="no_%s",
    )
    refused.is_valid()
    return {"empty_form": SampleForm(auto_id="new_%s"), "refused_form": refused}


def links() -> dict[str, Any]:
    """Lists of links: full, long, from right to left."""
    return {
        "links": [
            {"text": "Laboratorio di sartoria", "href": "#", "detail": "oggi, ore 17:00", "icon": "calendar"},
            {
                "text": "Sara Prova",
                "href": "#",
                "badge": "da richiamare",
                "tone": "warning",
                "synthetic": True,
            },
            {"text": LONG, "href": "#", "detail": LONG},
            {"text": ARABIC, "href": "#", "detail": "الثلاثاء", "badge": "aperto", "tone": "good"},
            {"text": "Una voce senza pagina", "detail": "si legge e basta"},
        ]
    }


def tables() -> dict[str, Any]:
    """A table with numbers, states, links and awkward names."""
    return {
        "columns": ["Laboratorio", "Quartiere", ("Persone", "number"), "Stato"],
        "rows": [
            [
                Cell("Sartoria", href="#", detail="martedì e giovedì"),
                "San Siro",
                1240,
                Cell("aperto", tone="good"),
            ],
            [Cell("Doposcuola", href="#"), "Gratosoglio", 37, Cell("sospeso", tone="warning")],
            [Cell(LONG, synthetic=True), HOSTILE, None, Cell("chiuso", tone="bad")],
            [ARABIC, "Mazzini", 0, date(2026, 11, 22)],
        ],
    }


def story() -> list[dict[str, Any]]:
    """A timeline."""
    return [
        {"when": datetime(2026, 11, 22, 17, 5, tzinfo=ROME), "title": "Presenza registrata", "tone": "good"},
        {"when": date(2026, 11, 3), "title": "Iscrizione", "text": LONG, "by": "Operatrice del laboratorio"},
        {"when": "autunno 2025", "title": "Primo contatto allo sportello", "href": "#", "tone": "info"},
    ]


PLACES = {
    "Gratosoglio": (9.171, 45.409),
    "Mazzini": (9.2215, 45.4405),
    "San Siro": (9.1275, 45.4745),
    "Molise-Calvairate": (9.2235, 45.4545),
    "Giambellino-Lorenteggio": (9.134, 45.449),
    "Gorla-Precotto": (9.2255, 45.5085),
    "Lorenteggio": (9.131, 45.447),
    "Gallaratese": (9.113, 45.497),
}


def drawings() -> dict[str, Any]:
    """A chart with a missing value, and a map with crowded places, a polygon and one place without a point."""
    detail = "2 laboratori questa settimana"
    places = [
        {"name": name, "href": f"#luogo-{number}", "lon": lon, "lat": lat, "detail": detail}
        for number, (name, (lon, lat)) in enumerate(PLACES.items(), start=1)
    ]
    square = [[[9.10, 45.485], [9.145, 45.485], [9.15, 45.465], [9.105, 45.46], [9.10, 45.485]]]
    return {
        "groups": [
            ("Laboratori", [27, 27]),
            ("Persone", [820, 820]),
            ("Percorsi", [412, 409]),
            ("Oggi", [None, 412]),
        ],
        "series": ["Pubblicato", "Ricalcolato"],
        "places": [*places, {"name": "Un laboratorio senza luogo noto", "detail": "la fonte non lo dice"}],
        "areas": [{"name": "San Siro", "geometry": {"type": "Polygon", "coordinates": square}}],
    }


def gallery() -> dict[str, Any]:
    """Everything the gallery template needs."""
    return {
        **forms_in_each_state(),
        **links(),
        **tables(),
        **drawings(),
        "story": story(),
        "page_obj": Paginator(range(240), 10).get_page(12),
        "tabs": [
            {"text": "Oggi", "href": "#", "current": True, "count": 3},
            {"text": "Prossimi", "href": "#", "count": 1240},
            {"text": "Passati", "href": "#"},
        ],
        "facts": [
            ("Codice", "2014IT05SFOP007"),
            ("Dotazione", 7_500_000),
            ("Dal", date(2020, 11, 1)),
            ("Note", LONG),
        ],
        "sql": "SELECT count(DISTINCT person_id)\n  FROM participations_presence\n WHERE on <= '2022-12-31';",
        "fields": {"client_uuid": "00000000-0000-4000-8000-000000000000"},
        "long": LONG,
        "arabic": ARABIC,
        "hostile": HOSTILE,
        "day": date(2022, 12, 31),
    }
