"""A request is sent, answered, taken back, reminded of, closed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.facts.models import FactRow
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import merge_persons, person_cards
from portineria.referrals.actions import mind_referrals
from portineria.referrals.models import Referral, RevocationReceipt, Step
from portineria.referrals.public import (
    Refused,
    answer_referral,
    answers_since,
    referrals_about,
    response_times,
    revoke_referral,
    waiting_answers,
)

from .scene import Asking, make_service, somebody_else

pytestmark = pytest.mark.django_db


def knows(side: Asking, actor: Actor) -> bool:
    with entered(actor, writes=True):
        return side.person in person_cards([side.person])


def answer(side: Asking, request: object, verb: str, words: str = "") -> str:
    with entered(side.bruno, writes=True):
        return answer_referral(referral_id=request, verb=verb, words=words, by=side.bruno)  # type: ignore[arg-type]


def revoke(side: Asking, request: object, reason: str = "") -> None:
    with entered(side.anna, writes=True):
        revoke_referral(referral_id=request, reason=reason, by=side.anna)  # type: ignore[arg-type]


def told(kind: str) -> list[FactRow]:
    return list(FactRow.objects.filter(kind=f"referrals.{kind}"))


def test_a_request_opens_the_person_to_the_receiver(side: Asking) -> None:
    assert not knows(side, side.bruno)
    request = side.send()
    assert knows(side, side.bruno)
    with entered(side.bruno, writes=True):
        (card,) = referrals_about(side.person)
    assert (card.id, card.sent_here, card.state_label) == (request, False, "senza risposta")
    assert side.row(request).consent.scope.startswith("Nome, contatti sicuri")
    with entered(side.scene.builder, writes=True):
        assert [row.payload["referral_id"] for row in told("ReferralSent")] == [str(request)]


def test_the_answer_comes_back_and_the_person_closes_when_it_is_done(side: Asking) -> None:
    request = side.send()
    began = timezone.now()
    assert answer(side, request, "study") == "studying"
    assert answer(side, request, "accept") == "accepted"
    assert answer(side, request, "accept") == "accepted"
    assert knows(side, side.bruno)
    assert answer(side, request, "finish", "Visita fatta") == "done"
    assert not knows(side, side.bruno)
    with entered(side.anna, writes=True):
        answers = answers_since(began)
        assert [(one.answer, one.words) for one in answers] == [
            ("done", "Visita fatta"),
            ("accepted", ""),
            ("studying", ""),
        ]
        assert answers_since(timezone.now()) == []
        (card,) = referrals_about(side.person)
        assert (card.sent_here, card.state, card.person_name) == (True, "done", "Gina Prova")
    with entered(side.bruno, writes=True):
        assert answers_since(began) == []
        (card,) = referrals_about(side.person)
        assert (card.state, card.person_name) == ("done", "")
    with entered(side.scene.builder, writes=True):
        assert len(told("ReferralAnswered")) == 3


def test_a_refusal_says_why(side: Asking) -> None:
    request = side.send()
    with pytest.raises(Refused, match="Scrivi il perché"):
        answer(side, request, "refuse", "  ")
    assert answer(side, request, "refuse", "Non è la nostra zona") == "refused"
    with pytest.raises(NotPossibleNow):
        answer(side, request, "accept")


def test_only_the_receiver_answers_and_only_the_sender_takes_back(side: Asking) -> None:
    request = side.send()
    with entered(side.anna, writes=True), pytest.raises(Referral.DoesNotExist):
        answer_referral(referral_id=request, verb="accept", by=side.anna)
    with entered(side.bruno, writes=True), pytest.raises(Referral.DoesNotExist):
        revoke_referral(referral_id=request, by=side.bruno)


def test_who_changes_their_mind_leaves_only_a_receipt_at_the_receiver(side: Asking) -> None:
    request = side.send()
    answer(side, request, "study")
    for _ in range(2):
        revoke(side, request, "Ha cambiato idea")
    assert not knows(side, side.bruno)
    with entered(side.bruno, writes=True):
        assert referrals_about(side.person) == []
        assert not Referral.objects.exists()
        assert not Step.objects.exists()
        receipt = RevocationReceipt.objects.get()
        assert (receipt.source_id, receipt.kind) == (request, "revoked")
        with pytest.raises(Referral.DoesNotExist):
            answer_referral(referral_id=request, verb="accept", by=side.bruno)
    with entered(side.anna, writes=True):
        (card,) = referrals_about(side.person)
        assert card.state == "revoked"
        assert not RevocationReceipt.objects.exists()
    assert side.row(request).consent.withdrawal_reason == "Ha cambiato idea"


def test_another_request_keeps_the_person_open(side: Asking) -> None:
    first, second = side.send(), side.send(reason="Anche una vaccinazione")
    revoke(side, first)
    assert knows(side, side.bruno)
    revoke(side, second)
    assert not knows(side, side.bruno)
    side.send(reason="Ci ripensa")
    assert knows(side, side.bruno)


def test_a_merged_person_keeps_requests_and_is_open_while_one_is_in_force(side: Asking) -> None:
    twin = side.scene.person("Ginetta")
    first, second = side.send(), side.send(person_id=twin)
    with entered(side.scene.builder, writes=True):
        merge_persons(duplicate_id=twin, survivor_id=side.person, by=side.scene.builder)
    with entered(side.anna, writes=True):
        assert {card.id for card in referrals_about(side.person)} == {first, second}
    revoke(side, first)
    assert knows(side, side.bruno)
    revoke(side, second)
    assert not knows(side, side.bruno)


def test_the_same_touch_is_one_request_and_another_text_is_refused(side: Asking) -> None:
    touch = uuid4()
    assert side.send(client_id=touch) == side.send(client_id=touch) == touch
    with pytest.raises(Refused, match="già mandata"):
        side.send(client_id=touch, reason="Altro")
    with entered(side.scene.builder, writes=True):
        assert len(told("ReferralSent")) == Referral.objects.count() == 1


def test_whom_the_sender_does_not_know_cannot_be_sent(side: Asking) -> None:
    for person in (somebody_else(side.scene), uuid4()):
        with pytest.raises(Refused, match="non è tra quelle che conosci"):
            side.send(person_id=person)


def test_bad_input_says_what_to_do(side: Asking, actor_for: Callable[..., Actor]) -> None:
    today = timezone.localdate()
    women = make_service(side.scene.b, None, "1522", category="donne")
    for wrong, words in (
        ({"reason": "x" * 10_000}, "Sono 10000 caratteri"),
        ({"reason": " \u202e\x07 "}, "Scrivi il motivo"),
        ({"expires_on": today}, "da domani in poi"),
        ({"expires_on": today - timedelta(days=1)}, "da domani in poi"),
        ({"expires_on": today + timedelta(days=366)}, "al massimo un anno"),
        ({"consent_form": "telepathy"}, "come la persona ha dato il consenso"),
        ({"urgency": "whenever"}, "quanto si può aspettare"),
        ({"service_id": women.pk}, "non si mandano richieste"),
        ({"service_id": 0}, "non si mandano richieste"),
        ({"neighbourhood_id": side.scene.elsewhere.pk}, "non lavori in questo quartiere"),
        ({"scope": "x" * 301}, "Sono 301 caratteri"),
    ):
        with pytest.raises(Refused, match=words):
            side.send(**wrong)
    request = side.send(reason="مرحبا \u202eevil\u202c Gina <script>")
    assert side.row(request).reason == "مرحبا evil Gina <script>"


def test_late_answers_call_for_somebody(side: Asking) -> None:
    today = timezone.localdate()
    late, fresh = side.old(11), side.old(3)
    assert late != fresh
    with entered(side.anna, writes=True):
        (one,) = waiting_answers(today)
    assert one.words == "nessuna risposta da Servizio ambulatorio da 11 giorni"
    assert (one.person_id, one.reason, one.referral_id) == (side.person, "no_answer", late)
    with entered(side.bruno, writes=True):
        assert waiting_answers(today) == []


def test_every_morning_each_due_thing_is_done_once(side: Asking) -> None:
    today = timezone.localdate()
    gone = side.old(100)
    remind, escalate = side.old(6), side.old(16)
    done = mind_referrals(today=today)
    assert (done.expired, done.reminded, done.escalated) == (1, 1, 1)
    again = mind_referrals(today=today)
    assert (again.expired, again.reminded, again.escalated) == (0, 0, 0)
    assert side.row(gone).state == "expired"
    assert side.row(remind).reminded_on == side.row(escalate).escalated_on == today
    with entered(side.bruno, writes=True):
        assert set(Referral.objects.values_list("pk", flat=True)) == {remind, escalate}
        assert RevocationReceipt.objects.get().kind == "expired"
    with entered(side.scene.builder, writes=True):
        assert len(told("ReferralExpired")) == RevocationReceipt.objects.count() == 1
        assert sorted(row.payload["level"] for row in told("ReferralReminded")) == [1, 2]


def test_an_expired_consent_closes_the_request_though_no_job_ran(side: Asking) -> None:
    side.old(100)
    with entered(side.bruno, writes=True):
        assert not Referral.objects.exists()
    with entered(side.anna, writes=True):
        assert Referral.objects.exists()


def test_services_show_how_long_they_take(side: Asking, actor_for: Callable[..., Actor]) -> None:
    today = timezone.localdate()
    for days, took in ((40, 2), (50, 4), (60, 9)):
        sent = today - timedelta(days=days)
        side.old(days, state="accepted", answered_on=sent + timedelta(days=took))
    side.old(20, state="refused")
    side.old(12)
    stranger = actor_for(role=Role.DPO, organisation=side.scene.a, neighbourhoods=[])
    with entered(stranger, writes=False):
        times = response_times([side.service.pk])[side.service.pk]
        assert response_times([0]) == {}
        assert response_times([side.service.pk], today=today, public=True).keys() <= {side.service.pk}
    assert (times.requests, times.median_days, times.refusals, times.late_now) == (5, 3, 1, 1)
    assert times.words == "risponde di solito in 3 giorni"
