"""Materials are ticked off and volunteers take turns; what repeats needs the same again, with nobody in it yet."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.actions import (
    cancel_session,
    forget_shifts,
    give_shift,
    mark_material,
    mark_shift,
    need_material,
    open_shift,
    plan_series,
)
from portineria.activities.models import Lab, Material, Session, Shift
from portineria.activities.preparations import materials_of, shifts_ahead, shifts_of
from portineria.activities.rules import Meeting, Refused, check_shift
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .scene import leave_a_shift, make_session, signed_in

pytestmark = pytest.mark.django_db


def needed(session: Session, by: Actor, what: str = "sedie", quantity: int = 20) -> UUID:
    material = uuid4()
    with entered(by, writes=True):
        need_material(session_id=session.pk, material_id=material, what=what, quantity=quantity, by=by)
    return material


def shift(session: Session, by: Actor, name: str = "", task: str = "Cucina", later: int = 0) -> UUID:
    new = uuid4()
    start = session.starts_at + timedelta(hours=later)
    times = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
    with entered(by, writes=True):
        open_shift(session_id=session.pk, shift_id=new, task=task, name=name, by=by, **times)
    return new


def test_what_is_missing_comes_first_and_a_page_sent_twice_asks_once(today: Session, ada: Actor) -> None:
    chairs = needed(today, ada)
    needed(today, ada, "colla", 1)
    with entered(ada, writes=True):
        need_material(session_id=today.pk, material_id=chairs, what="altro", quantity=3, by=ada)
        mark_material(material_id=chairs, ready=True, by=ada)
    with entered(ada, writes=False):
        assert [(one.what, one.quantity, one.is_ready) for one in materials_of(today)] == [
            ("colla", 1, False),
            ("sedie", 20, True),
        ]


def test_nobody_helps_in_two_places_at_once(scene: Scene, lab: Lab, today: Session, ada: Actor) -> None:
    shift(today, ada, "Rosa Prova")
    with pytest.raises(Refused, match="rosa prova ha già un altro turno a quell’ora: «Cucina»"):
        shift(today, ada, "rosa prova", "Accoglienza")
    shift(today, ada, "Rosa Prova", "Riordino", later=1)
    second = shift(today, ada, task="Porta")
    with entered(ada, writes=True):
        with pytest.raises(Refused, match="ha già un altro turno"):
            give_shift(shift_id=second, name="Rosa Prova", phone="", by=ada)
        give_shift(shift_id=second, name="Ugo Prova", phone="+39 333 1234567", by=ada)
    with entered(ada, writes=False):
        assert [(one.task, one.name) for one in shifts_of(today)] == [
            ("Cucina", "Rosa Prova"),
            ("Porta", "Ugo Prova"),
            ("Riordino", "Rosa Prova"),
        ]


def test_who_came_is_said_of_somebody_and_not_before(scene: Scene, lab: Lab, ada: Actor) -> None:
    tomorrow = make_session(scene, lab, timezone.localdate() + timedelta(days=1))
    mine, nobodys = shift(tomorrow, ada, "Rosa Prova"), shift(tomorrow, ada)
    with entered(ada, writes=True):
        with pytest.raises(Refused, match="non è ancora cominciato"):
            mark_shift(shift_id=mine, came=True, by=ada)
        with pytest.raises(Refused, match="da coprire"):
            mark_shift(shift_id=nobodys, came=True, by=ada)


def test_giving_a_shift_back_forgets_who_had_it(today: Session, ada: Actor) -> None:
    mine = shift(today, ada, "Rosa Prova")
    with entered(ada, writes=True):
        Shift.objects.update(starts_at=timezone.now() - timedelta(hours=2))
        mark_shift(shift_id=mine, came=False, by=ada)
        give_shift(shift_id=mine, name="", phone="333", by=ada)
        row = Shift.objects.get()
    assert (row.name, row.phone, row.came) == ("", "", None)


def test_a_shift_is_near_its_session() -> None:
    start = timezone.make_aware(datetime.combine(timezone.localdate(), time(15)))
    about = {"session_starts": start, "session_ends": start + timedelta(hours=2)}
    check_shift(start - timedelta(hours=1), start, **about)
    with pytest.raises(Refused, match="prima di cominciare"):
        check_shift(start, start, **about)
    with pytest.raises(Refused, match="troppo lontano"):
        check_shift(start - timedelta(hours=13), start, **about)


def test_what_repeats_needs_the_same_again_with_nobody_in_it(today: Session, ada: Actor) -> None:
    chairs = needed(today, ada)
    shift(today, ada, "Rosa Prova", later=1)
    later = [
        Meeting(today.on + (gap := timedelta(days=days)), today.starts_at + gap, today.ends_at + gap)
        for days in (7, 14)
    ]
    with entered(ada, writes=True):
        mark_material(material_id=chairs, ready=True, by=ada)
        plan_series(model=today, series_id=uuid4(), meetings=later, by=ada)
        new = Session.objects.exclude(pk=today.pk).order_by("starts_at")
        assert Material.objects.filter(session__in=new, is_ready=False, quantity=20).count() == 2
        copies = Shift.objects.filter(session__in=new).order_by("starts_at")
        assert [(one.name, one.starts_at) for one in copies] == [
            ("", one.starts_at + timedelta(hours=1)) for one in new
        ]


def test_a_meeting_called_off_needs_nothing_more(scene: Scene, lab: Lab, ada: Actor) -> None:
    tomorrow = make_session(scene, lab, timezone.localdate() + timedelta(days=1))
    shift(tomorrow, ada, "Rosa Prova")
    with entered(ada, writes=True):
        cancel_session(session_id=tomorrow.pk, by=ada)
        assert shifts_ahead(lab, timezone.now()) == []
    with pytest.raises(Refused, match="annullato"):
        needed(tomorrow, ada)


def test_who_helped_is_forgotten_after_a_year(scene: Scene, lab: Lab, today: Session, ada: Actor) -> None:
    old = make_session(scene, lab, timezone.localdate() - timedelta(days=367))
    with entered(scene.builder, writes=True):
        leave_a_shift(old)
        leave_a_shift(today, "Resta Prova")
    assert forget_shifts(days=365) == 1
    with entered(ada, writes=False):
        assert [one.name for one in Shift.objects.all()] == ["Resta Prova"]


# The pages


@pytest.fixture
def operator(scene: Scene) -> Client:
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def read(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_from_an_empty_list_to_everything_ready(operator: Client, lab: Lab, today: Session) -> None:
    address = f"/sessioni/{today.pk}/preparazione/"
    assert "Non serve niente, per ora" in read(operator, address)
    wrong = operator.post(address, {"what": "sedie", "quantity": "0", "material_id": str(uuid4())})
    assert wrong.status_code == 422
    assert "Almeno uno" in wrong.content.decode()
    operator.post(address, {"what": "sedie", "quantity": "20", "material_id": str(uuid4())})
    assert "Manca 1 materiale" in read(operator, address)
    where = f"/materiali/{Material.objects.get().pk}/"
    row = operator.post(where, {"pressed": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "20 × sedie" in row
    assert 'aria-pressed="true"' in row
    assert "È tutto pronto" in read(operator, address)
    operator.post(where, {"verb": "drop"})
    assert "Non serve niente, per ora" in read(operator, address)


def test_a_shift_from_the_page(scene: Scene, operator: Client, lab: Lab) -> None:
    tomorrow = make_session(scene, lab, timezone.localdate() + timedelta(days=1))
    address, start = f"/sessioni/{tomorrow.pk}/preparazione/", timezone.localtime(tomorrow.starts_at)
    times = {"starts": f"{start:%H:%M}", "ends": f"{start + timedelta(hours=1):%H:%M}"}
    sent = {"task": "Cucina", "name": "", "phone": "", "shift_id": str(uuid4()), **times}
    wrong = operator.post(f"{address}turno/", {**sent, "ends": sent["starts"]})
    assert wrong.status_code == 422
    assert "Il turno deve finire dopo l’inizio" in wrong.content.decode()
    assert operator.post(f"{address}turno/", sent)["Location"] == address
    assert "C’è 1 turno da coprire" in read(operator, f"/laboratori/{lab.slug}/turni/")
    where = f"/turni/{sent['shift_id']}/"
    refused = operator.post(where, {"name": "Rosa Prova", "phone": "abc"})
    assert refused.status_code == 422
    operator.post(where, {"name": "Rosa Prova", "phone": "333 1234567"})
    page = read(operator, address)
    assert "Rosa Prova" in page
    assert "da coprire" not in page
    operator.post(f"{where}esito/", {"verb": "drop"})
    assert "Non ci sono turni" in read(operator, address)


def test_another_body_and_a_nurse_get_none_of_it(scene: Scene, operator: Client, today: Session) -> None:
    with entered(scene.builder, writes=True):
        row = leave_a_shift(today, "Segretissima Volontaria")
        chairs = Material.objects.create(session=today, what="sedie", quantity=20)
    pages = (
        f"/sessioni/{today.pk}/preparazione/",
        f"/laboratori/{today.lab.slug}/turni/",
        f"/turni/{row.pk}/",
    )
    for page in pages:
        assert "Segretissima" in read(operator, page)
    for number, who in enumerate(((Role.LAB_OPERATOR, scene.b), (Role.NURSE, scene.a))):
        browser = signed_in(*who, [scene.here], f"altra{number}")
        for page in pages:
            answer = browser.get(page)
            assert answer.status_code == 404
            assert b"Segretissima" not in answer.content
        assert browser.post(f"/materiali/{chairs.pk}/", {"pressed": "1"}).status_code == 404
        assert browser.post(f"/turni/{row.pk}/esito/", {"verb": "drop"}).status_code == 404
    with entered(scene.builder, writes=False):
        assert not Material.objects.get().is_ready
        assert Shift.objects.count() == 1
