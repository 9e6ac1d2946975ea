"""Households and the people in them: ages, names, languages and codes as they are met at a desk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from .dice import Dice
from .identity import stranger_code, tax_code
from .names import CULTURES, ITALIAN, Culture, Pair
from .records import Household, OtherName, Person

YEAR = 365.2425  # days


class Population:
    """Makes people until there are enough; hands out each of them once. Keys start with `prefix`."""

    def __init__(self, prefix: str, dice: Dice, born_by: date, codes: set[str]) -> None:
        self.prefix, self.dice, self.born_by, self.codes = prefix, dice, born_by, codes
        self.persons: list[Person] = []
        self.households: list[Household] = []

    def settle(self, count: int) -> list[Person]:
        """So many more people, household by household; the last household may be cut short."""
        first = len(self.persons)
        while (missing := first + count - len(self.persons)) > 0:
            self._household(missing)
        return self.persons[first:]

    def record_again(self, person: Person, nth: int, *, into: str) -> Person:
        """One more record of the same human being, as another desk typed it; later merged into `into`."""
        again = replace(
            misspelt(person, self.dice),
            key=f"{person.key}-{nth}",
            code_kind="none",
            code="",
            birth_date=None,
            birth_month=None,
            birth_year=person.birth_year if self.dice.chance(60) else None,
            merged_into=into,
        )
        self.persons.append(again)
        return again

    def _household(self, most: int) -> None:
        culture = self.dice.weighted([(culture, culture.weight) for culture in CULTURES])
        families = self._families(culture)
        members = []
        for role, age in self._roles()[:most]:
            members.append((self._person(culture, families, role, age).key, role))
        key = f"{self.prefix}-h{len(self.households) + 1:04}"
        self.households.append(Household(key=key, members=tuple(members)))

    def _roles(self) -> list[tuple[str, int]]:
        """Role and age of everybody in a household; a quarter are old people living alone."""
        if self.dice.chance(26):
            return [("reference", self.dice.between(66, 92))]
        head = self.dice.weighted([(self.dice.between(26, 45), 5), (self.dice.between(46, 70), 5)])
        roles = [("reference", head)]
        if self.dice.chance(60):
            roles.append(("partner", max(19, head + self.dice.between(-8, 6))))
        for _ in range(self.dice.weighted([(0, 4), (1, 4), (2, 3), (3, 1)])):
            roles.append(("child", max(0, head - self.dice.between(20, 36))))
        if self.dice.chance(7):
            roles.append(("parent", head + self.dice.between(20, 30)))
        return roles

    def _families(self, culture: Culture) -> tuple[Pair, ...]:
        if culture.single_name:
            return (("", ""), ("", ""))
        return (self.dice.one(culture.families), self.dice.one(culture.families))

    def _person(self, culture: Culture, families: tuple[Pair, ...], role: str, age: int) -> Person:
        gender = "f" if self.dice.chance(54) else "m"
        own = families if role in {"reference", "child"} else self._families(culture)
        person = Person(
            key=f"{self.prefix}-{len(self.persons) + 1:04}",
            **self._named(culture, gender, own),
            gender=gender,
            languages=self._languages(culture, role),
            citizenship=citizenship(culture, f"{self.prefix}-{len(self.persons) + 1:04}"),
            **self._born(age),
        )
        person = self._coded(person, culture, role)
        if self.dice.chance(2):
            person = replace(person, gender=self.dice.one([None, "refused", "x"]))
        self.persons.append(person)
        return person

    def _named(self, culture: Culture, gender: str, families: tuple[Pair, ...]) -> dict[str, Any]:
        (family, original), (second, _) = families
        given = self.dice.one(given_names(culture, gender))
        others = []
        if culture.script != "Latn":
            others.append(OtherName(kind="script", given=given[1], family=original, script=culture.script))
        if culture.script == "Hans" and self.dice.chance(40):
            nickname = self.dice.one(given_names(ITALIAN, gender))[0]
            others.append(OtherName(kind="nickname", given=nickname, family=""))
        return {
            "given": given[0],
            "family": family,
            "second_family": second if culture.two_surnames else "",
            "other_names": tuple(others),
        }

    def _languages(self, culture: Culture, role: str) -> tuple[str, ...]:
        if culture is ITALIAN:
            return ("it",)
        return (culture.language, "it") if role == "child" or self.dice.chance(60) else (culture.language,)

    def _born(self, age: int) -> dict[str, Any]:
        """A birth date, or the part of it that was told: two in a hundred tell nothing, five only the year."""
        day = self.born_by - timedelta(days=int(age * YEAR) + self.dice.below(365))
        known: int = self.dice.weighted([(3, 91), (2, 2), (1, 5), (0, 2)])
        return {
            "birth_date": day if known == 3 else None,
            "birth_month": day.month if known >= 2 else None,
            "birth_year": day.year if known >= 1 else None,
        }

    def _coded(self, person: Person, culture: Culture, role: str) -> Person:
        place = "F205" if role == "child" and self.dice.chance(70) else self.dice.one(culture.birthplaces)
        kind = self.dice.weighted(
            [("cf", 97), ("none", 3)]
            if culture is ITALIAN
            else [("cf", 82), ("eni" if culture.european else "stp", 10), ("none", 8)]
        )
        code = tax_code(person, place) if kind == "cf" else stranger_code(kind, self.dice)
        if not code or code in self.codes:
            return person
        self.codes.add(code)
        return replace(person, code_kind=kind, code=code)


def citizenship(culture: Culture, key: str) -> str:
    """Where somebody is a citizen; some who came from elsewhere became Italian, of a few nobody knows.

    Thrown apart, so that everything else about everybody stays as it was.
    """
    dice = Dice("citizenship", key)
    if dice.chance(4):
        return ""
    return "IT" if culture is ITALIAN or dice.chance(22) else culture.code.upper()


def given_names(culture: Culture, gender: str) -> tuple[Pair, ...]:
    """The given names a woman (f) or a man (m) may have."""
    return culture.women if gender == "f" else culture.men


def misspelt(person: Person, dice: Dice) -> Person:
    """The same name as somebody in a hurry writes it."""
    ways: list[Callable[[Person], Person]] = [
        lambda who: replace(who, given=who.family, family=who.given) if who.family else who,
        lambda who: replace(who, given=_slipped(who.given, dice)),
        lambda who: replace(who, family=_slipped(who.family, dice)),
        lambda who: replace(who, second_family=""),
        lambda who: replace(who, other_names=()),
    ]
    return dice.one(ways)(person)


def _slipped(word: str, dice: Dice) -> str:
    """One letter fewer, or two exchanged; a short word stays."""
    if len(word) < 4:
        return word
    here = dice.between(1, len(word) - 2)
    if dice.chance(50):
        return word[:here] + word[here + 1 :]
    return word[:here] + word[here + 1] + word[here] + word[here + 2 :]
