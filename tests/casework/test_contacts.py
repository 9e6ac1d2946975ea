"""A contact is written once, with what was asked, promised and attached; all of it or nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.casework.actions.contacts import keep_promise, log_contact, withdraw_contact
from portineria.casework.actions.needs import NewNeed, drop_need, meet_need, reopen_need
from portineria.casework.models import Attachment, Contact, Need, PrivateNote
from portineria.casework.public import attention, contacts_of
from portineria.casework.queries.contacts import own_notes
from portineria.casework.rules.cases import Refused
from portineria.facts.models import FactRow
from portineria.foundation.files.public import File, clean
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.models import Visibility
from portineria.people.public import merge_persons
from tests.foundation.files import samples
from tests.participations.scene import Scene

from .neighbourhood import ago, known, logged, new

pytestmark = pytest.mark.django_db


def facts(scene: Scene) -> list[str]:
    with entered(scene.builder, writes=True):
        rows = FactRow.objects.filter(kind__startswith="casework.")
        return sorted(rows.values_list("kind", flat=True))


def test_a_contact_carries_everything_at_once(scene: Scene, manager: Actor) -> None:
    ada = scene.person("Ada")
    contact = logged(
        scene,
        manager,
        ada,
        private_note="Mi è sembrata stanca.",
        call_back_on=timezone.localdate() + timedelta(days=2),
        needs=(NewNeed("health"), NewNeed("hardship", urgency="urgent", tried="bonus luce")),
        files=(clean(samples.upload(samples.jpeg())),),
    )
    with entered(manager, writes=False):
        (card,) = contacts_of(ada)
        assert (card.id, card.name, card.medium) == (contact, "Ada Prova", "di persona")
        assert {need.label for need in card.needs} == {"salute", "soldi e spese"}
        assert card.promise_is_open
        assert own_notes(contact) == ["Mi è sembrata stanca."]
        file = File.objects.get(pk=Attachment.objects.get(contact_id=contact).file_id)
        assert (file.compartment, file.media_type, file.kept_by) == ("SOC", "image/jpeg", 1)
        rows = Visibility.objects.filter(person_id=ada, compartment=Compartment.CASEWORK)
        assert rows.count() == 1, "casework knows the person from now on"
    assert facts(scene) == [
        "casework.CallBackPromised",
        "casework.ContactLogged",
        "casework.NeedRecorded",
        "casework.NeedRecorded",
    ]


def test_nobody_and_a_group_are_normal(scene: Scene, manager: Actor) -> None:
    logged(scene, manager, None)
    logged(scene, manager, None, who="Famiglie della scala B")
    with entered(manager, writes=False):
        assert set(Contact.objects.values_list("who", flat=True)) == {"", "Famiglie della scala B"}


def test_sending_twice_is_once(scene: Scene, manager: Actor) -> None:
    ada = known(scene, "Ada")
    once = new(scene, ada, needs=(NewNeed("work"),))
    with entered(manager, writes=True):
        assert log_contact(new=once, by=manager) == log_contact(new=once, by=manager) == once.id
        assert (Contact.objects.count(), Need.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"happened_at": ago(days=-1)}, "nel futuro"),
        ({"happened_at": ago(days=400)}, "più di un anno fa"),
        ({"call_back_on": timezone.localdate() - timedelta(days=1)}, "dal giorno del contatto"),
        ({"call_back_on": timezone.localdate() + timedelta(days=900)}, "dal giorno del contatto"),
    ],
)
def test_impossible_times_are_refused(
    scene: Scene, manager: Actor, more: dict[str, object], why: str
) -> None:
    ada = known(scene, "Ada")
    with pytest.raises(Refused, match=why):
        logged(scene, manager, ada, **more)
    with entered(manager, writes=False):
        assert not Contact.objects.exists()


def test_a_promise_wants_a_person(scene: Scene, manager: Actor) -> None:
    with pytest.raises(Refused, match="serve la persona"):
        logged(scene, manager, None, call_back_on=timezone.localdate())


def test_the_database_too_refuses_the_future(scene: Scene, manager: Actor) -> None:
    with entered(manager, writes=True), pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(
            happened_at=ago(hours=-1),
            medium="phone",
            summary="domani",
            recorded_at=timezone.now(),
            recorded_by=1,
            organisation=scene.a,
            neighbourhood=scene.here,
        )


def test_whom_the_actor_does_not_see_cannot_be_chosen(scene: Scene, manager: Actor) -> None:
    stranger = scene.person("Straniera", where=scene.elsewhere)
    for who in (stranger, uuid4()):
        with pytest.raises(Refused, match="cercala di nuovo"):
            logged(scene, manager, who)


def test_a_due_promise_asks_for_attention_until_somebody_calls(scene: Scene, manager: Actor) -> None:
    ada, today = known(scene, "Ada"), timezone.localdate()
    logged(scene, manager, ada, call_back_on=today)
    with entered(manager, writes=False):
        assert attention(today - timedelta(days=1)) == []
        (reason,) = attention(today + timedelta(days=1))
        assert reason.words == "promessa di richiamare ieri"
        assert (reason.person_id, reason.since, reason.rule) == (ada, today, "contact.call_back_due")
    logged(scene, manager, ada, happened_at=timezone.now())
    with entered(manager, writes=False):
        assert attention(today + timedelta(days=1)) == []


def test_a_promise_for_later_outlives_todays_contact(scene: Scene, manager: Actor) -> None:
    ada, later = known(scene, "Ada"), timezone.localdate() + timedelta(days=4)
    contact = logged(scene, manager, ada, call_back_on=later)
    logged(scene, manager, ada)
    with entered(manager, writes=True):
        assert [reason.person_id for reason in attention(later)] == [ada]
        keep_promise(contact_id=contact, by=manager)
        assert attention(later) == []


def test_an_urgent_need_left_alone_asks_for_attention(scene: Scene, manager: Actor) -> None:
    ada, today = known(scene, "Ada"), timezone.localdate()
    logged(scene, manager, ada, needs=(NewNeed("hardship", urgency="urgent"), NewNeed("digital")))
    with entered(manager, writes=True):
        assert attention(today + timedelta(days=2)) == []
        (reason,) = attention(today + timedelta(days=5))
        assert reason.words == "bisogno urgente (soldi e spese): nessun contatto da 5 giorni"
        meet_need(need_id=Need.objects.get(about="hardship").pk, by=manager)
        assert attention(today + timedelta(days=5)) == []


def test_a_need_is_open_met_dropped_and_opened_again(scene: Scene, manager: Actor) -> None:
    logged(scene, manager, known(scene, "Ada"), needs=(NewNeed("home"),))
    with entered(manager, writes=True):
        need = Need.objects.get()
        meet_need(need_id=need.pk, outcome="Aggiustata la porta", by=manager)
        with pytest.raises(NotPossibleNow):
            drop_need(need_id=need.pk, by=manager)
        reopen_need(need_id=need.pk, by=manager)
        drop_need(need_id=need.pk, outcome="Ci ha ripensato", by=manager)
        need.refresh_from_db()
        assert (need.state, need.outcome, need.closed_by) == ("dropped", "Ci ha ripensato", 1)
    assert facts(scene).count("casework.NeedMet") == 1


def test_safety_is_never_a_need(scene: Scene, manager: Actor) -> None:
    with pytest.raises(Refused, match="non si scrive"):
        logged(scene, manager, known(scene, "Ada"), needs=(NewNeed("sicurezza"),))
    with entered(manager, writes=False):
        assert not Contact.objects.exists()


def test_a_mistake_is_taken_back_by_who_made_it(scene: Scene, manager: Actor, colleague: Actor) -> None:
    ada = known(scene, "Ada")
    contact = logged(scene, manager, ada, needs=(NewNeed("work"),), call_back_on=timezone.localdate())
    with entered(colleague, writes=True), pytest.raises(Refused, match="solo chi"):
        withdraw_contact(contact_id=contact, by=colleague)
    with entered(manager, writes=True):
        withdraw_contact(contact_id=contact, by=manager)
        assert contacts_of(ada) == []
        assert attention(timezone.localdate()) == []
        assert Need.objects.get().state == "dropped"


def test_contacts_on_a_merged_record_are_the_persons(scene: Scene, manager: Actor) -> None:
    ada, twin = known(scene, "Ada"), known(scene, "Ada")
    logged(scene, manager, twin)
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=twin, survivor_id=ada, by=scene.builder)
    logged(scene, manager, twin)
    with entered(manager, writes=False):
        assert len(contacts_of(ada)) == 2


def test_ten_thousand_characters_and_any_script_are_kept_as_they_are(scene: Scene, manager: Actor) -> None:
    words = "مرحبا ‮عكس " * 900
    ada = known(scene, "فاطمة")
    contact = logged(scene, manager, ada, summary=words, private_note="中文")
    with entered(manager, writes=False):
        assert Contact.objects.get(pk=contact).summary == words
        assert PrivateNote.objects.get().text == "中文"


def test_what_was_written_cannot_be_rewritten(scene: Scene, manager: Actor) -> None:
    from django.db import ProgrammingError

    contact = logged(scene, manager, known(scene, "Ada"))
    with entered(manager, writes=True), pytest.raises(ProgrammingError), transaction.atomic():
        Contact.objects.filter(pk=contact).update(summary="altro")
