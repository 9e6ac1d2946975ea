"""The people look like the people of a neighbourhood, and none of them can be taken for real."""

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from codicefiscale import codicefiscale

from portineria.project.demonstration.dice import Dice
from portineria.project.demonstration.generate import generate
from portineria.project.demonstration.plan import NEIGHBOURHOODS

from .scenes import TODAY, demonstration

PERSONS = demonstration().persons


def test_it_is_of_moderate_size() -> None:
    assert len(PERSONS) <= 3000
    assert len(demonstration().register.attendances) <= 18_000


def test_everybody_is_marked_as_invented_and_every_address_too() -> None:
    assert all(person.synthetic for person in PERSONS)
    assert all("dimostrativa" in home.address for home in demonstration().dwellings)


def test_keys_are_unique_and_everything_pointed_at_exists() -> None:
    made, register = demonstration(), demonstration().register
    people = {person.key for person in PERSONS}
    labs = {lab.key for lab in register.labs}
    sessions = {session.key for session in register.sessions}
    for things in (made.dwellings, PERSONS, made.households, register.labs, register.sessions):
        assert len({thing.key for thing in things}) == len(things)
    assert len({row.key for row in register.attendances}) == len(register.attendances)
    assert {session.lab for session in register.sessions} <= labs
    assert {row.session for row in register.attendances} <= sessions
    assert {row.person for row in register.attendances} <= people
    assert {row.person for row in register.spells} | {row.person for row in register.enrolments} <= people
    assert {row.lab for row in register.enrolments} <= labs
    assert set(made.merged().values()) <= people
    assert {key for household in made.households for key, _ in household.members} <= people


def test_a_record_comes_after_the_one_it_was_merged_into() -> None:
    places = {person.key: place for place, person in enumerate(PERSONS)}
    assert all(places[loser] > places[winner] for loser, winner in demonstration().merged().items())


def test_every_codice_fiscale_is_valid_and_nobody_elses() -> None:
    codes = [person.code for person in PERSONS if person.code]
    assert len(codes) == len(set(codes))
    fiscal = [person for person in PERSONS if person.code_kind == "cf"]
    assert len(fiscal) > 1500
    for person in fiscal[::20]:
        assert codicefiscale.is_valid(person.code), person
        decoded = codicefiscale.decode(person.code)
        born = decoded["birthdate"].date()  # the century is not in the code
        assert person.birth_date and born.strftime("%y%m%d") == person.birth_date.strftime("%y%m%d")
        assert decoded["gender"].lower() == person.gender or person.gender in {"x", "refused", None}


@pytest.mark.parametrize("place", range(3))
def test_the_codice_fiscale_is_the_one_the_names_give(place: int) -> None:
    fiscal = [person for person in PERSONS if person.code_kind == "cf" and person.family]
    for person in fiscal[place::400]:
        assert person.birth_date and person.gender
        expected = codicefiscale.encode(
            lastname=f"{person.family} {person.second_family}".strip(),
            firstname=person.given,
            gender=person.gender.upper(),
            birthdate=person.birth_date.isoformat(),
            birthplace=person.code[11:15],
        )
        assert person.code == expected, person


def test_other_codes_have_their_shape() -> None:
    kinds = Counter(person.code_kind for person in PERSONS)
    assert set(kinds) == {"cf", "stp", "eni", "none"}
    for person in PERSONS:
        if person.code_kind in {"stp", "eni"}:
            assert person.code.startswith(person.code_kind.upper()) and person.code[3:].isdigit()
            assert len(person.code) == 16
        assert (person.code == "") == (person.code_kind == "none")


def test_names_are_of_many_kinds() -> None:
    scripts = Counter(name.script for person in PERSONS for name in person.other_names)
    assert min(scripts[script] for script in ("Arab", "Hans", "Cyrl", "Beng")) >= 20
    assert sum(not person.family for person in PERSONS) >= 20
    assert sum(bool(person.second_family) for person in PERSONS) >= 50
    assert all(person.given or person.family for person in PERSONS)
    assert all(len(person.languages) >= 1 for person in PERSONS)


def test_birth_dates_are_whole_partial_or_unknown_and_before_the_first_visit() -> None:
    known = Counter((bool(p.birth_date), bool(p.birth_month), bool(p.birth_year)) for p in PERSONS)
    assert set(known) == {(True,) * 3, (False, True, True), (False, False, True), (False,) * 3}
    first: dict[str, date] = {}
    for spell in demonstration().register.spells:
        first[spell.person] = min(spell.entered_on, first.get(spell.person, spell.entered_on))
    for person in PERSONS:
        if person.birth_date and person.key in first:
            assert person.birth_date < first[person.key]
            assert (person.birth_date.year, person.birth_date.month) == (
                person.birth_year,
                person.birth_month,
            )


def test_households_of_milan_have_a_home_of_their_own_in_their_neighbourhood() -> None:
    homes = {home.key: home for home in demonstration().dwellings}
    taken = [household.dwelling for household in demonstration().households if household.dwelling]
    assert len(taken) == len(set(taken)) > 300
    assert {homes[key].neighbourhood for key in taken} == set(NEIGHBOURHOODS)
    members = [key for household in demonstration().households for key, _ in household.members]
    assert len(members) == len(set(members))


def test_spells_of_a_record_in_an_operation_share_no_day() -> None:
    by_place: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for spell in demonstration().register.spells:
        assert spell.left_on is None or spell.entered_on <= spell.left_on
        place = (spell.operation, spell.person)
        by_place.setdefault(place, []).append((spell.entered_on, spell.left_on or date.max))
    for found in by_place.values():
        found.sort()
        assert all(before[1] < after[0] for before, after in pairwise(found))


def test_nobody_can_tell_health_or_violence_from_a_session() -> None:
    kinds = {session.kind for session in demonstration().register.sessions}
    assert kinds == {"laboratory", "inclusion", "recipient", "social_management"}
    titles = " ".join({session.title.lower() for session in demonstration().register.sessions})
    assert not [word for word in ("violen", "ambulator", "ascolto", "vaccin", "donn") if word in titles]


def test_the_same_seed_and_day_give_the_same_people() -> None:
    assert generate(today=TODAY) == demonstration()
    assert generate(today=TODAY, seed=1) != demonstration()


def test_the_past_does_not_depend_on_today() -> None:
    other = generate(today=date(2027, 3, 1))
    past = [person for person in PERSONS if not person.key.startswith("new-")]
    assert [person for person in other.persons if not person.key.startswith("new-")] == past
    rows = [row for row in demonstration().register.attendances if not row.session.startswith("lab-gs-")]
    assert [row for row in other.register.attendances if not row.session.startswith("lab-gs-")] == rows


def test_chance_falls_the_same_way_on_every_machine() -> None:
    dice = Dice(1, "a")
    drawn = [dice.below(1000) for _ in range(4)] + dice.some(range(50), 4)
    assert drawn == [691, 220, 148, 268, 8, 12, 13, 25]


def test_the_order_of_hashes_decides_nothing() -> None:
    code = (
        "import hashlib; from datetime import date; "
        "from portineria.project.demonstration.generate import generate; "
        "made = generate(today=date(2026, 11, 25)); print(hashlib.sha256(repr(made).encode()).hexdigest())"
    )
    found = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1, json.dumps(sorted(found))
