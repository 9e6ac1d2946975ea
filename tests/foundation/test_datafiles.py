"""A fact without a source does not get in."""

import json
from pathlib import Path
from typing import Any

import pytest

from portineria.foundation.datafiles import BadDataFile, read_rows

SOURCES = {
    "page": {"source": "La pagina", "source_date": None},
    "press": {"source": "Un giornale", "source_date": "2020-11-19"},
}


def rows_of(folder: Path, *rows: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    path = folder / "fatti.json"
    path.write_text(json.dumps({"sources": SOURCES, "rows": rows, **more}))
    return read_rows(path)


def test_a_row_passes_its_source_on_to_what_is_inside_it(tmp_path: Path) -> None:
    row = rows_of(
        tmp_path,
        {"from": "page", "confidence": "M", "parts": [{"what": "a"}, {"what": "b", "from": "press"}]},
    )[0]
    assert [(part["source"], part["confidence"]) for part in row["parts"]] == [
        ("La pagina", "M"),
        ("Un giornale", "H"),
    ]


def test_rows_share_what_they_have_in_common_and_differ_where_they_say(tmp_path: Path) -> None:
    shared = {"lab": {"from": "page", "state": "concluded", "note": "comune"}}
    first, second = rows_of(tmp_path, {"like": "lab"}, {"like": "lab", "state": "running"}, shared=shared)
    assert (first["state"], second["state"], second["note"]) == ("concluded", "running", "comune")


@pytest.mark.parametrize(
    ("row", "sentence"), [({"code": "X"}, "non dice la sua fonte"), ({"from": "radio"}, "«radio» non è")]
)
def test_a_fact_without_a_known_source_is_refused(tmp_path: Path, row: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadDataFile, match=sentence):
        rows_of(tmp_path, row)
