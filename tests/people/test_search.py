"""Search forgives: letters, accents, order, apostrophes; and it never shows whom one may not know."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portineria.foundation.walls.public import entered
from portineria.people.public import add_name, merge_persons, search_people
from portineria.people.rules import normalise_name

from .conftest import Scene

NAMES = [
    ("Niccolò", "D'Angelo"),
    ("María", "De La Cruz"),
    ("Fatima Zahra", "El-Amrani"),
    ("محمد", "الأحمد"),
    ("小明", "王"),
    ("Oleksandr", "Shevchenko"),
    ("Suharto", ""),
]


def found(scene: Scene, text: str) -> list[str]:
    with entered(scene.operator, writes=False):
        return [card.full_name for card in search_people(text)]


@pytest.fixture
def crowd(scene: Scene) -> Scene:
    """The people of NAMES, known to the cooperative's labs."""
    for given_name, family_name in NAMES:
        scene.register(given_name, family_name)
    return scene


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nicolo dangelo", "Niccolò D'Angelo"),
        ("D Angelo", "Niccolò D'Angelo"),
        ("DANGELO niccolò", "Niccolò D'Angelo"),
        ("delacruz", "María De La Cruz"),
        ("cruz maria", "María De La Cruz"),
        ("amrani", "Fatima Zahra El-Amrani"),
        ("elamrani fatma", "Fatima Zahra El-Amrani"),
        ("احمد", "محمد الأحمد"),
        ("王小明", "小明 王"),
        ("王", "小明 王"),
        ("shevcenko", "Oleksandr Shevchenko"),
        ("hsevchenko", "Oleksandr Shevchenko"),
        ("olek", "Oleksandr Shevchenko"),
        ("suarto", "Suharto"),
    ],
)
def test_what_is_typed_finds_who_is_meant(crowd: Scene, typed: str, meant: str) -> None:
    assert found(crowd, typed)[:1] == [meant]


@pytest.mark.parametrize("nothing", ["", "   ", "'", "\0", "%", "_", "\\", "zzzzzz qqqqq"])
def test_nothing_finds_nobody(crowd: Scene, nothing: str) -> None:
    assert found(crowd, nothing) == []


ALPHABET = st.sampled_from("abcdefghilmnoprstuvz")


@st.composite
def one_edit(draw: st.DrawFn) -> tuple[str, str]:
    """A name of at least four letters, and the same with a letter wrong, missing or too many."""
    name = draw(st.text(ALPHABET, min_size=4, max_size=12))
    place = draw(st.integers(0, len(name) - 1))
    letter = draw(ALPHABET)
    rest = name[place + 1 :]
    return name, name[:place] + draw(st.sampled_from([letter + rest, rest, letter + name[place:]]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one_edit())
def test_one_letter_wrong_still_finds(scene: Scene, edit: tuple[str, str]) -> None:
    name, typed = edit
    scene.register(name.title(), "Prova")
    with entered(scene.operator, writes=False):
        cards = search_people(f"{typed} prova", limit=100)
    assert normalise_name(name) in [normalise_name(card.full_name).split()[0] for card in cards]


def test_other_names_are_found_too(scene: Scene) -> None:
    person = scene.register("Xiaoming", "Wang")
    with entered(scene.operator, writes=True):
        add_name(person_id=person, kind="nickname", given_name="Simone", by=scene.operator)
    assert found(scene, "simone wang") == ["Xiaoming Wang"]


def test_search_shows_only_whom_one_knows(crowd: Scene) -> None:
    assert found(crowd, "suharto") == ["Suharto"]
    for stranger in (crowd.rival, crowd.colleague, crowd.police):
        with entered(stranger, writes=False):
            assert [search_people(name) for pair in NAMES for name in pair if name] == [[]] * 13


def test_a_merged_record_is_answered_for_by_its_survivor(scene: Scene) -> None:
    duplicate, survivor = scene.register("Mario", "Rosi"), scene.register("Mario", "Rossi")
    with entered(scene.operator, writes=True):
        merge_persons(duplicate_id=duplicate, survivor_id=survivor, by=scene.operator)
    assert found(scene, "mario rosi") == ["Mario Rossi"]
