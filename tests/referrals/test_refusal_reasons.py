"""A service that says no says why, from a short list; the sender reads it and the directory counts it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.directory.models import Service
from portineria.directory.parts import parts_of
from portineria.directory.public import Category
from portineria.foundation.walls.public import entered
from portineria.referrals.models import PublishedTime, Step
from portineria.referrals.public import Refused, answer_referral, answers_to_tell, publish_times
from portineria.referrals.rules import NO_REASON_TOLD, publishable, release_day, whys_on
from portineria.referrals.words import Why
from tests.activities.scene import signed_in
from tests.participations.scene import BUILDER

from .scene import Asking, write_request

pytestmark = pytest.mark.django_db


def refuse(side: Asking, request: UUID, why: str = "", words: str = "") -> str:
    with entered(side.bruno, writes=True):
        return answer_referral(referral_id=request, verb="refuse", why=why, words=words, by=side.bruno)


def refused(side: Asking, why: str, *, days: int = 10) -> None:
    """An old refusal, written straight into the tables."""
    on = release_day(timezone.localdate()) - timedelta(days=days)
    request = write_request(side, sent_on=on, state="refused", answered_on=on)
    with entered(BUILDER, writes=True):
        words = "Perché no" if why == Why.OTHER else ""
        Step(referral_id=request, verb="refuse", why=why, words=words, through="inside", hand=12).save(
            force_insert=True
        )


def said(side: Asking, request: UUID) -> tuple[str, str]:
    with entered(BUILDER, writes=True):
        step = Step.objects.get(referral_id=request, verb="refuse")
        return step.why, step.words


def read(browser: Client, request: UUID) -> str:
    page = browser.get(reverse("referrals:request", args=[request]))
    return " ".join(page.content.decode().split())


@pytest.fixture
def sender(side: Asking) -> Client:
    return signed_in(Role.LAB_OPERATOR, side.scene.a, [side.scene.here], "anna")


@pytest.fixture
def receiver(side: Asking) -> Client:
    return signed_in(Role.NURSE, side.scene.b, [side.scene.here], "bruno")


def test_a_reason_of_the_list_is_enough_and_the_sender_reads_it(
    side: Asking, sender: Client, receiver: Client
) -> None:
    request = side.send()
    began = timezone.now()
    page = read(receiver, request)
    assert all(str(label) in page for label in Why.labels)
    question = page[page.index("Perché non potete accoglierla") :]
    assert "facoltativo" not in question[: question.index("Non c’è posto")]
    answer = receiver.post(
        reverse("referrals:answering", args=[request]), {"verb": "refuse", "why": "full"}, follow=True
    )
    assert "non accolta" in answer.content.decode()
    assert "Non c’è posto." in read(sender, request)
    with entered(side.anna, writes=True):
        (told,) = answers_to_tell(began)
    assert told.words == "Servizio ambulatorio: richiesta non accolta (non c’è posto)"


def test_what_only_words_tell_is_not_told_as_other(side: Asking) -> None:
    began, request = timezone.now(), side.send()
    refuse(side, request, words="Provate al distretto")
    with entered(side.anna, writes=True):
        (told,) = answers_to_tell(began)
    assert told.words == "Servizio ambulatorio: richiesta non accolta"


def test_after_an_error_nothing_is_chosen_that_nobody_chose(side: Asking, receiver: Client) -> None:
    request = side.send()
    where = reverse("referrals:answering", args=[request])
    answer = receiver.post(where, {"verb": "refuse", "words": "x" * 401})
    assert answer.status_code == 422
    assert " checked" not in answer.content.decode()
    assert "Bastano da sole" in answer.content.decode()
    assert receiver.post(where, {"verb": "refuse"}).status_code == 422
    receiver.post(where, {"verb": "refuse", "words": "Provate al distretto"})
    assert said(side, request) == ("other", "Provate al distretto")


def test_services_of_which_no_reason_is_told_are_categories() -> None:
    assert set(Category.values) >= NO_REASON_TOLD


def test_free_words_alone_stay_good(side: Asking) -> None:
    request = side.send()
    assert refuse(side, request, words="Provate al distretto") == "refused"
    assert said(side, request) == ("other", "Provate al distretto")


def test_other_needs_words_and_an_unknown_reason_is_asked_again(side: Asking, receiver: Client) -> None:
    request = side.send()
    with pytest.raises(Refused, match="Scrivi il perché"):
        refuse(side, request, "other")
    with pytest.raises(Refused, match="ricarica la pagina"):
        refuse(side, request, "boredom")
    answer = receiver.post(reverse("referrals:answering", args=[request]), {"verb": "refuse", "why": "other"})
    assert (answer.status_code, side.row(request).state) == (422, "sent")
    assert "Scrivi il perché" in answer.content.decode()
    assert refuse(side, request, "area", " Provate al distretto ") == "refused"
    assert said(side, request) == ("area", "Provate al distretto")


def test_only_a_refusal_carries_a_reason(side: Asking) -> None:
    request = side.send()
    with entered(side.bruno, writes=True):
        answer_referral(referral_id=request, verb="study", why="full", by=side.bruno)
    with entered(BUILDER, writes=True):
        assert Step.objects.get(verb="study").why == ""
        for wrong in (
            {"verb": "refuse"},
            {"verb": "refuse", "why": "other"},
            {"verb": "study", "why": "full"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                step = Step(referral_id=request, through="inside", hand=1, **wrong)
                step.save(force_insert=True)


def test_a_service_without_account_chooses_from_the_same_list(side: Asking, sender: Client) -> None:
    request = side.send()
    page = sender.post(reverse("referrals:linking", args=[request])).content.decode()
    where = page[page.index("/risposta/") :].split('"')[0].split("<")[0]
    stranger = Client()
    assert "Non rientra nei requisiti" in stranger.get(where).content.decode()
    assert stranger.post(where, {"verb": "refuse", "why": "other"}).status_code == 422
    assert stranger.post(where, {"verb": "refuse", "why": "unfit"}).status_code == 200
    assert said(side, request) == ("unfit", "")


def lines(side: Asking, by: Any) -> str:
    with entered(by, writes=True):
        return str(parts_of(side.service.pk, by=by, today=timezone.localdate()))


def test_a_body_counts_its_own_refusals_by_reason(side: Asking) -> None:
    for why in ("full", "area", "full"):
        refused(side, why)
    assert "3: non c’è posto 2, è fuori dalla nostra zona 1" in lines(side, side.anna)
    assert "non c’è posto" not in lines(side, side.bruno)


@pytest.mark.parametrize(("category", "told_why"), [("casa", True), ("salute", False), ("psicologia", False)])
def test_in_public_a_reason_is_named_from_five_on_and_never_counted(
    side: Asking, category: str, told_why: bool
) -> None:
    """And never of services whose refusals tell of health."""
    with entered(BUILDER, writes=True):
        Service.objects.filter(pk=side.service.pk).update(category=category)
    today = timezone.localdate()
    for number in range(6):
        write_request(side, sent_on=release_day(today) - timedelta(days=number + 1), state="done")
    for why in ("full",) * 5 + ("area",) * 4:
        refused(side, why)
    publish_times(today=today)
    with entered(BUILDER, writes=True):
        published = PublishedTime.objects.get()
        assert (published.refused_for, published.refused_in_ten) == ("full" if told_why else "", 6)
    told = lines(side, side.bruno)
    assert ("soprattutto: non c’è posto" in told) is told_why
    assert "fuori dalla nostra zona" not in told


@pytest.mark.parametrize(
    ("whys", "told"),
    [
        ({"full": 5, "area": 5}, ""),
        ({"full": 5, "area": 6}, "area"),
        ({"full": 4, "area": 1}, ""),
        ({"other": 9, "full": 5}, ""),
        ({"other": 4, "full": 5}, "full"),
        ({"full": 10}, "full"),
    ],
)
def test_the_reason_told_is_that_of_more_than_half_when_enough(whys: dict[str, int], told: str) -> None:
    refusals = sum(whys.values())
    found = publishable(requests=refusals + 5, answered=9, median_days=1, refusals=refusals, whys=whys)
    assert found is not None
    assert found.refused_for == told
    hidden = publishable(requests=refusals + 4, answered=9, median_days=1, refusals=refusals, whys=whys)
    assert hidden is not None
    assert hidden.refused_for == "", "where the share is not told, nor is the reason"


def test_the_list_is_a_dated_parameter_within_the_words_known() -> None:
    today = timezone.localdate()
    assert set(whys_on(today)) <= set(Why.values)
    assert whys_on(today)[-1] == Why.OTHER
