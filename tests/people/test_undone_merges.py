"""Undoing a merge loses no wish: what was said while two records were one stays with both."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from portineria.foundation.walls.public import entered
from portineria.people.public import (
    MessageCard,
    add_contact_point,
    asking_not_to_be_contacted,
    keep_safe_contact,
    merge_persons,
    safe_contact_of,
    send_message,
    unmerge_persons,
)

from .conftest import Scene

Two = tuple[UUID, UUID]


@pytest.fixture(autouse=True)
def _a_house_with_carriers(settings: object) -> None:
    settings.PORTINERIA_CARRIERS = ("console", "letter")  # type: ignore[attr-defined]


@pytest.fixture
def two(scene: Scene) -> Two:
    """Two records that are taken for one person: the one that stays, and the other."""
    return scene.register("Rosa", "Prova"), scene.register("Rosetta", "Prova")


def said(scene: Scene, person: UUID, *channels: str, never: bool = False, mobile: str = "") -> None:
    with entered(scene.operator, writes=True):
        keep_safe_contact(
            person_id=person,
            channels=channels,
            do_not_contact=never,
            expires_on=timezone.localdate() + timedelta(days=100),
            by=scene.operator,
        )
        if mobile:
            add_contact_point(person_id=person, kind="mobile", value=mobile, by=scene.operator)


def merged(scene: Scene, stays: UUID, other: UUID) -> None:
    with entered(scene.operator, writes=True):
        merge_persons(duplicate_id=other, survivor_id=stays, by=scene.operator)


def divided(scene: Scene, other: UUID) -> None:
    with entered(scene.operator, writes=True):
        unmerge_persons(duplicate_id=other, by=scene.operator)


def shut(scene: Scene, *persons: UUID) -> frozenset[UUID]:
    with entered(scene.operator, writes=False):
        return asking_not_to_be_contacted(persons)


def written_to(scene: Scene, person: UUID) -> MessageCard:
    with entered(scene.operator, writes=True):
        return send_message(
            person_id=person,
            kind="reminder",
            text_discreet="Ti aspettiamo martedì alle 10.",
            compartment="LAB",
            organisation_id=scene.coop,
            neighbourhood_id=scene.here,
            by=scene.operator,
        )


def test_a_refusal_said_to_the_one_record_stays_with_both(scene: Scene, two: Two) -> None:
    stays, other = two
    said(scene, other, "sms", mobile="333 1234567")
    merged(scene, stays, other)
    said(scene, stays, never=True)
    divided(scene, other)
    assert shut(scene, stays, other) == {stays, other}
    assert [written_to(scene, one).state for one in two] == ["held", "held"]


def test_the_card_of_each_says_so(scene: Scene, two: Two) -> None:
    merged(scene, *two)
    said(scene, two[0], never=True)
    divided(scene, two[1])
    with entered(scene.operator, writes=False):
        cards = safe_contact_of(two)
    assert {card.sentence for card in cards.values()} == {"Non contattare: lo ha chiesto la persona."}


def test_a_refusal_lifted_in_between_counts_again_for_who_had_said_it(scene: Scene, two: Two) -> None:
    stays, other = two
    said(scene, stays, never=True)
    merged(scene, stays, other)
    said(scene, stays, "sms")
    assert shut(scene, stays) == frozenset()
    divided(scene, other)
    assert shut(scene, stays, other) == {stays}
    said(scene, stays, "sms")
    assert shut(scene, stays) == frozenset()


def test_said_and_lifted_in_between_counts_for_both(scene: Scene, two: Two) -> None:
    merged(scene, *two)
    said(scene, two[0], never=True)
    said(scene, two[0], "sms")
    divided(scene, two[1])
    assert shut(scene, *two) == {*two}


def test_channels_said_in_between_narrow_and_never_widen(scene: Scene, two: Two) -> None:
    stays, other = two
    said(scene, other, "sms", mobile="333 1234567")
    merged(scene, stays, other)
    said(scene, stays, "in_person")
    divided(scene, other)
    assert written_to(scene, other).state == "held"
    with entered(scene.operator, writes=False):
        assert "due schede" in safe_contact_of([other])[other].sentence
        assert "due schede" not in safe_contact_of([stays])[stays].sentence


def test_a_number_of_in_between_is_shown_with_both_and_used_by_no_machine(scene: Scene, two: Two) -> None:
    stays, other = two
    merged(scene, stays, other)
    said(scene, stays, "sms", "call", mobile="333 1234567")
    divided(scene, other)
    with entered(scene.operator, writes=False):
        (point,) = safe_contact_of([other])[other].points
        (first,) = safe_contact_of([stays])[stays].points
    assert (point.value, point.href, point.note.startswith("Da verificare")) == (first.value, "", True)
    assert first.href.startswith("tel:")
    assert written_to(scene, other).state == "held"
    with entered(scene.operator, writes=True):
        add_contact_point(person_id=other, kind="mobile", value="333 1234567", by=scene.operator)
    assert written_to(scene, other).state == "queued"


def test_what_was_said_before_the_merge_stays_with_who_said_it(scene: Scene, two: Two) -> None:
    stays, other = two
    said(scene, stays, never=True)
    said(scene, other, "sms", mobile="333 1234567")
    merged(scene, stays, other)
    assert shut(scene, *two) == {*two}
    divided(scene, other)
    assert shut(scene, *two) == {stays}
    assert written_to(scene, other).state == "queued"


def test_a_chain_of_records_keeps_it_all_the_way_down(scene: Scene, two: Two) -> None:
    stays, other = two
    third = scene.register("Rosina", "Prova")
    merged(scene, other, third)
    merged(scene, stays, other)
    said(scene, stays, never=True)
    divided(scene, other)
    divided(scene, third)
    assert shut(scene, stays, other, third) == {stays, other, third}


def test_what_was_kept_survives_the_next_merge_and_its_undoing(scene: Scene, two: Two) -> None:
    stays, other = two
    merged(scene, stays, other)
    said(scene, stays, never=True)
    divided(scene, other)
    merged(scene, other, stays)
    divided(scene, stays)
    assert shut(scene, *two) == {*two}
