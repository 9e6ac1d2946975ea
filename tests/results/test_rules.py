"""Stories of counting: who counts, who does not, and why."""

from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from portineria.results.rules import (
    EXCLUSION_WORDS,
    RULES,
    CountingError,
    OperationDates,
    Presence,
    Tally,
    rule_in_force,
    snapshot_hash,
    surviving,
    tally,
)

FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
LATER = date(2023, 12, 31)


def lab(code: str) -> OperationDates:
    return OperationDates(
        code=code, programme="POR-FSE-2014-2020", scheme="LAB", starts_on=FIRST, ends_on=LAST
    )


def running(code: str, starts_on: date, ends_on: date | None = None) -> OperationDates:
    programme = "PR-FSE-PLUS-2021-2027"
    return OperationDates(
        code=code, programme=programme, scheme="GESTIONE-SOCIALE", starts_on=starts_on, ends_on=ends_on
    )


LABS = (lab("LAB-01"), lab("LAB-02"))


def at_lab(person: str, on: date = date(2019, 5, 2), *, operation: str = "LAB-01") -> Presence:
    return Presence(operation, "laboratory", person, on)


def at_inclusion(person: str, on: date = date(2019, 6, 3), *, operation: str = "LAB-01") -> Presence:
    return Presence(operation, "inclusion", person, on)


def counted(
    figure: str,
    presences: Iterable[Presence],
    *,
    operations: Iterable[OperationDates] = LABS,
    merged: Mapping[str, str] | None = None,
    as_of: date = LATER,
) -> Tally:
    return tally(rule_in_force(figure, date(2026, 1, 1)), presences, operations, merged or {}, as_of)


def test_who_comes_to_two_labs_many_times_is_one_person_and_two_participations() -> None:
    rows = [at_lab("amina"), at_lab("amina", date(2019, 9, 9)), at_lab("amina", operation="LAB-02")]
    outcome = counted("labs.people", rows)
    assert (outcome.value, outcome.participations, outcome.rows) == (1, 2, 3)
    assert outcome.exclusions == {"same_person_again": 2}


def test_a_withdrawn_presence_does_not_count_but_another_valid_one_does() -> None:
    mistaken = Presence("LAB-01", "laboratory", "rosa", date(2019, 5, 2), withdrawn=True)
    assert counted("labs.people", [mistaken]).value == 0
    outcome = counted("labs.people", [mistaken, at_lab("rosa", date(2019, 5, 9))])
    assert (outcome.value, outcome.exclusions) == (1, {"withdrawn": 1})


def test_two_records_of_one_person_merged_through_a_third_count_once() -> None:
    rows = [at_lab("li"), at_lab("li-again"), at_lab("li-once-more")]
    outcome = counted("labs.people", rows, merged={"li-once-more": "li-again", "li-again": "li"})
    assert (outcome.value, outcome.records) == (1, 3)
    assert outcome.exclusions == {"merged_record": 2}


@pytest.mark.parametrize("circle", [{"a": "a"}, {"a": "b", "b": "a"}, {"x": "a", "a": "b", "b": "a"}])
def test_records_merged_in_a_circle_are_refused(circle: dict[str, str]) -> None:
    with pytest.raises(CountingError, match="circle"):
        surviving(circle)


@pytest.mark.parametrize(
    ("on", "value"), [(date(2018, 12, 31), 0), (FIRST, 1), (LAST, 1), (date(2021, 1, 1), 0)]
)
def test_the_first_and_last_day_of_the_operation_count_and_no_other_around_them(on: date, value: int) -> None:
    outcome = counted("labs.people", [at_lab("ion", on)])
    assert outcome.value == value
    assert outcome.exclusions.get("outside_operation_dates", 0) == 1 - value


def test_the_day_we_count_at_counts_and_the_next_does_not() -> None:
    assert counted("labs.people", [at_lab("ion", date(2019, 5, 2))], as_of=date(2019, 5, 2)).value == 1
    outcome = counted("labs.people", [at_lab("ion", date(2019, 5, 3))], as_of=date(2019, 5, 2))
    assert (outcome.value, outcome.exclusions) == (0, {"after_as_of": 1})


def test_inclusion_counts_only_who_also_came_to_a_laboratory_of_the_programme() -> None:
    rows = [at_lab("amina", operation="LAB-02"), at_inclusion("amina"), at_inclusion("ion")]
    outcome = counted("labs.inclusion", rows)
    assert outcome.value == 1
    assert outcome.exclusions == {"other_kind": 1, "not_in_laboratory": 1}


def test_inclusion_sees_one_person_behind_two_records() -> None:
    rows = [at_lab("amina"), at_inclusion("amina-again")]
    assert counted("labs.inclusion", rows).value == 0
    assert counted("labs.inclusion", rows, merged={"amina-again": "amina"}).value == 1


def test_a_withdrawn_laboratory_presence_opens_no_door_to_the_inclusion_figure() -> None:
    mistaken = Presence("LAB-01", "laboratory", "rosa", date(2019, 5, 2), withdrawn=True)
    assert counted("labs.inclusion", [mistaken, at_inclusion("rosa")]).value == 0


def test_a_laboratory_is_open_when_somebody_was_there() -> None:
    outcome = counted("labs.opened", [at_lab("ion"), at_lab("rosa"), at_inclusion("li", operation="LAB-02")])
    assert outcome.value == 1
    assert outcome.exclusions == {"other_kind": 1, "same_operation_again": 1}


def test_recipients_of_milan_and_people_of_the_labs_do_not_mix() -> None:
    casa = OperationDates(
        code="CASA-MAZZINI",
        programme="POR-FSE-2014-2020",
        scheme="MILANO-2020",
        starts_on=date(2020, 11, 2),
    )
    rows = [at_lab("ion"), Presence("CASA-MAZZINI", "recipient", "rosa", date(2022, 12, 31))]
    operations = [*LABS, casa]
    assert counted("programmes.recipients", rows, operations=operations, as_of=date(2022, 12, 31)).value == 1
    assert counted("labs.people", rows, operations=operations).value == 1


def test_only_operations_under_way_feed_the_figure_of_today() -> None:
    today = date(2026, 11, 20)
    operations = [
        running("GS-MAZZINI", date(2025, 1, 1)),
        running("GS-SAN-SIRO", date(2025, 1, 1), date(2026, 11, 19)),
        running("GS-GALLARATESE", date(2026, 11, 21)),
    ]
    rows = [
        Presence(each.code, "social_management", each.code, date(2026, 11, 19)) for each in operations[:2]
    ]
    outcome = counted("fseplus.people", rows, operations=operations, as_of=today)
    assert (outcome.value, outcome.exclusions) == (1, {"operation_not_running": 1})


def test_a_presence_in_an_unknown_operation_stops_the_count() -> None:
    with pytest.raises(CountingError, match="LAB-99"):
        counted("labs.people", [at_lab("ion", operation="LAB-99")])
    with pytest.raises(CountingError, match="twice"):
        counted("labs.people", [], operations=[*LABS, LABS[0]])


def test_the_hash_changes_with_who_was_counted_even_when_the_number_does_not() -> None:
    hashes = {snapshot_hash(counted("labs.people", [at_lab(name)])) for name in ("ion", "rosa")}
    assert len(hashes) == 2
    assert all(digest.startswith("sha256:") and len(digest) == 71 for digest in hashes)


def test_the_hash_of_a_known_count_never_changes() -> None:
    digest = snapshot_hash(counted("labs.people", [at_lab("ion"), at_lab("rosa")]))
    assert digest == "sha256:c8adba61ac56b7fe6828e4f3ded455e9db9c26f9fe259145a73dc580e875f606"


def test_every_rule_says_itself_in_words() -> None:
    assert len({rule.code for rule in RULES}) == 5
    assert all(rule.title and rule.words.endswith(".") for rule in RULES)
    assert all(words and words == words.strip() for words in EXCLUSION_WORDS.values())


def test_a_figure_nobody_defined_yet_cannot_be_counted() -> None:
    with pytest.raises(KeyError):
        rule_in_force("labs.smiles", date(2026, 1, 1))
    with pytest.raises(KeyError):
        rule_in_force("labs.people", date(2000, 1, 1))
