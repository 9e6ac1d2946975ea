"""Somebody asks for a seat, waits, is offered one, gives it up; the lab sees who comes, and others see nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.access import SEATS
from portineria.activities.actions import (
    answer_seat_offer,
    ask_for_seats,
    cancel_session,
    change_seats,
    forget_seats,
    leave_seats,
    pass_all_offers_on,
    pass_offers_on,
)
from portineria.activities.models import Lab, SeatOffer, SeatRequest, Session
from portineria.activities.rules import Party, Refused
from portineria.activities.seating import SeatCard, Seating, seat_by_code, seating_of
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import entered
from tests.participations.scene import Scene

from .scene import make_session, signed_in

pytestmark = pytest.mark.django_db
MORNING = 9  # o'clock, when people answer


@pytest.fixture
def now() -> datetime:
    return timezone.localtime().replace(hour=MORNING, minute=0, second=0, microsecond=0)


@pytest.fixture
def small(scene: Scene, lab: Lab) -> Session:
    """In three days, two seats."""
    return make_session(scene, lab, timezone.localdate() + timedelta(days=3), seats=2)


@pytest.fixture
def ask(small: Session, now: datetime) -> Callable[..., SeatCard]:
    """`ask("Ada", 1)`: somebody asks for seats, each a minute after the one before."""
    minutes = iter(range(1000))

    def asking(name: str, adults: int = 1, **more: Any) -> SeatCard:
        names = {"name": name, "request_id": uuid4(), "now": now + timedelta(minutes=next(minutes))} | more
        party = Party(adults, names.pop("minors", 0), names.pop("resident", False))
        with entered(SEATS, writes=True):
            return ask_for_seats(session_id=small.pk, party=party, by=SEATS, **names)

    return asking


def as_seats(action: Callable[..., Any], **names: Any) -> Any:
    with entered(SEATS, writes=True):
        return action(by=SEATS, **names)


def seen(small: Session, now: datetime) -> Seating:
    with entered(SEATS, writes=True):
        return seating_of(small, now)


def state_of(card: SeatCard) -> str:
    with entered(SEATS, writes=True):
        found = seat_by_code(card.code)
    assert found is not None
    return found.state


def facts(name: str) -> list[dict[str, Any]]:
    with entered(SEATS, writes=True):
        return [row.payload for row in FactRow.objects.filter(kind=f"activities.{name}").order_by("pk")]


def test_first_come_have_the_seats_and_the_others_wait_in_order(
    ask: Callable[..., SeatCard], small: Session, now: datetime
) -> None:
    cards = [ask(name) for name in ("Ada", "Bea", "Carla", "Dina")]
    assert [card.state for card in cards] == ["taken", "taken", "waiting", "waiting"]
    assert [card.before for card in cards] == [0, 0, 0, 1]
    seating = seen(small, now)
    assert [one.name for one in seating.waiting] == ["Carla", "Dina"]
    assert (seating.people, seating.minors) == (2, 0)


def test_a_seat_that_gets_free_is_offered_and_can_be_taken(
    ask: Callable[..., SeatCard], small: Session, now: datetime
) -> None:
    ada, _bea, carla, dina = (ask(name) for name in ("Ada", "Bea", "Carla", "Dina"))
    as_seats(leave_seats, request_id=ada.id, now=now + timedelta(hours=1))
    assert [state_of(one) for one in (ada, carla, dina)] == ["left", "offered", "waiting"]
    # Nobody overtakes: a newcomer does not get what is offered.
    assert ask("Furba").state == "waiting"
    as_seats(answer_seat_offer, request_id=carla.id, accept=True, now=now + timedelta(hours=2))
    assert state_of(carla) == "taken"
    assert [one["passed_over"] for one in facts("SeatOffered")] == [0]


def test_who_does_not_answer_goes_to_the_end_and_the_log_says_so(
    ask: Callable[..., SeatCard], small: Session, now: datetime
) -> None:
    ada, _bea, carla, dina = (ask(name) for name in ("Ada", "Bea", "Carla", "Dina"))
    as_seats(leave_seats, request_id=ada.id, now=now)
    late = now + timedelta(hours=3)
    with pytest.raises(Refused, match="il tempo è finito"):
        as_seats(answer_seat_offer, request_id=carla.id, accept=True, now=late)
    assert as_seats(pass_offers_on, session_id=small.pk, now=late) == 1
    assert [state_of(one) for one in (carla, dina)] == ["waiting", "offered"]
    as_seats(answer_seat_offer, request_id=dina.id, accept=False, now=late + timedelta(minutes=1))
    # Dina gave up; Carla, who only missed it, is asked again.
    assert [state_of(one) for one in (carla, dina)] == ["offered", "left"]
    with entered(SEATS, writes=True):
        log = [(one.request.name, one.state) for one in SeatOffer.objects.select_related("request")]
    assert log == [("Carla", "expired"), ("Dina", "declined"), ("Carla", "open")]


def test_a_family_is_passed_over_while_one_seat_is_free_and_the_log_counts_it(
    ask: Callable[..., SeatCard], now: datetime
) -> None:
    ada, _bea = ask("Ada"), ask("Bea")
    family, single = ask("Famiglia", 1, minors=1), ask("Gina")
    as_seats(leave_seats, request_id=ada.id, now=now)
    assert [state_of(one) for one in (family, single)] == ["waiting", "offered"]
    assert [one["passed_over"] for one in facts("SeatOffered")] == [1]


def test_seats_kept_for_residents_are_theirs_until_the_day_before(
    ask: Callable[..., SeatCard], small: Session, now: datetime
) -> None:
    as_seats(change_seats, session_id=small.pk, seats=2, for_residents=1, now=now)
    first, second = ask("Da fuori"), ask("Ancora da fuori")
    assert [first.state, second.state] == ["taken", "waiting"]
    assert ask("Di qui", resident=True).state == "taken"
    as_seats(change_seats, session_id=small.pk, seats=3, for_residents=3, now=now)
    assert state_of(second) == "waiting"
    day_before = small.starts_at - timedelta(hours=23)
    as_seats(pass_offers_on, session_id=small.pk, now=day_before)
    assert state_of(second) == "offered"


def test_the_same_form_sent_twice_is_one_request_and_a_spent_one_is_refused(
    ask: Callable[..., SeatCard],
) -> None:
    name = uuid4()
    one, again = ask("Ada", request_id=name), ask("Ada", request_id=name)
    assert one.code == again.code
    with pytest.raises(Refused, match="già servito"):
        ask("Bea", request_id=name)


def test_the_night_passes_offers_on_and_a_month_later_nobody_is_remembered(
    ask: Callable[..., SeatCard], small: Session, now: datetime
) -> None:
    ada, _bea, carla = ask("Ada"), ask("Bea"), ask("Carla")
    long_ago = now - timedelta(days=1)
    as_seats(leave_seats, request_id=ada.id, now=long_ago)
    with entered(SEATS, writes=True):
        SeatOffer.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert pass_all_offers_on() == 1
    assert state_of(carla) == "offered"  # nobody else waits: she is asked again
    assert forget_seats(days=30) == 0
    Session.objects.filter(pk=small.pk).update(
        starts_at=now - timedelta(days=32), ends_at=now - timedelta(days=31)
    )
    assert forget_seats(days=30) == 3
    with entered(SEATS, writes=True):
        assert not SeatRequest.objects.exists()
        assert not SeatOffer.objects.exists()


def test_a_called_off_meeting_offers_nothing(
    ask: Callable[..., SeatCard], small: Session, now: datetime
) -> None:
    ada, _bea, carla = ask("Ada"), ask("Bea"), ask("Carla")
    as_seats(cancel_session, session_id=small.pk)
    as_seats(leave_seats, request_id=ada.id, now=now)
    assert state_of(carla) == "waiting"
    with pytest.raises(Refused, match="annullato"):
        ask("Dina")


# The pages


@pytest.fixture
def street() -> Client:
    """Somebody without an account."""
    return Client()


def wish(client: Client, small: Session, **more: Any) -> Any:
    fields = {"adults": "1", "minors": "0", "request_id": str(uuid4())} | more
    return client.post(f"/incontri/{small.pk}/", fields)


def test_two_taps_without_an_account_are_a_seat_and_a_code(street: Client, small: Session) -> None:
    first = street.get(f"/incontri/{small.pk}/").content.decode()
    assert "Ci sono ancora 2 posti" in first
    answer = wish(street, small)
    assert answer.status_code == 302
    page = street.get(answer["Location"]).content.decode()
    assert "Hai il posto" in page
    assert answer["Location"].split("/")[2] in page


def test_the_third_waits_and_is_offered_what_the_first_gives_up(street: Client, small: Session) -> None:
    first, _second, third = (wish(street, small)["Location"] for _ in range(3))
    assert "Il primo posto che si libera è per te" in street.get(third).content.decode()
    assert "Non vieni più?" in street.get(f"{first}rinuncia/").content.decode()
    street.post(f"{first}rinuncia/")
    assert "C’è un posto per te" in street.get(third).content.decode()
    street.post(f"{third}rispondi/", {"risposta": "si"})
    assert "Hai il posto" in street.get(third).content.decode()
    assert "Non vieni più a questo incontro" in street.get(first).content.decode()


def test_what_cannot_be_is_said_beside_the_form_and_nothing_is_taken(street: Client, small: Session) -> None:
    for fields, words in (
        ({"adults": "9"}, "al massimo 8"),
        ({"adults": "0"}, "almeno una"),
        ({"phone": "nessuno"}, "non è un numero di telefono"),
    ):
        answer = wish(street, small, **fields)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    with entered(SEATS, writes=True):
        assert not SeatRequest.objects.exists()


def test_an_unknown_code_or_meeting_opens_nothing(street: Client) -> None:
    assert street.get("/posto/ABCD-EFGH-JKMN/").status_code == 404
    assert street.get(f"/incontri/{uuid4()}/").status_code == 404
    assert street.post("/posto/ABCD-EFGH-JKMN/rinuncia/").status_code == 404


def test_the_code_is_found_where_appointments_are(street: Client, small: Session) -> None:
    code = wish(street, small)["Location"].split("/")[2]
    assert street.get("/prenotazione/", {"codice": code.lower()})["Location"] == f"/posto/{code}/"


@pytest.fixture
def operator(scene: Scene) -> Client:
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def test_who_keeps_the_register_reads_the_names_and_nobody_else_does(
    operator: Client, street: Client, scene: Scene, small: Session
) -> None:
    wish(street, small, name="Canarina Posto", phone="333 1234567", minors="2")
    page = operator.get(f"/sessioni/{small.pk}/posti/").content.decode()
    assert "Canarina Posto" in page
    assert "Vengono in 3, di cui 2 minori" not in page  # only two seats: she waits
    assert "1 adulto, 2 minori" in page
    other = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], username="altra")
    refused = other.get(f"/sessioni/{small.pk}/posti/")
    assert refused.status_code == 404
    assert b"Canarina" not in refused.content
    worker = signed_in(Role.SOCIAL_WORKER, scene.a, [scene.here], username="assistente")
    assert b"Canarina" not in worker.get(f"/sessioni/{small.pk}/posti/").content


def test_the_desk_writes_who_calls_and_takes_away_who_gives_up(operator: Client, small: Session) -> None:
    address = f"/sessioni/{small.pk}/posti/"
    fields = {"name": "Telefonata", "adults": "1", "minors": "0", "request_id": str(uuid4())}
    assert "Telefonata: ha il posto" in operator.post(address, fields, follow=True).content.decode()
    with entered(SEATS, writes=True):
        request = SeatRequest.objects.get()
    assert request.written_by > 0
    told = operator.post(f"/posti/{request.pk}/rinuncia/", follow=True).content.decode()
    assert "Telefonata: non viene più" in told


def test_seats_are_changed_and_a_quota_larger_than_them_is_refused(operator: Client, small: Session) -> None:
    address = f"/sessioni/{small.pk}/posti/quanti/"
    assert 'value="2"' in operator.get(address).content.decode()
    wrong = operator.post(address, {"seats": "3", "for_residents": "4"})
    assert wrong.status_code == 422
    assert "sono più dei posti" in wrong.content.decode()
    operator.post(address, {"seats": "12", "for_residents": "4"})
    small.refresh_from_db()
    assert (small.seats, small.seats_for_residents, small.minors_alone) == (12, 4, False)


def test_a_leave_of_another_body_does_not_exist(scene: Scene, street: Client, small: Session) -> None:
    wish(street, small)
    with entered(SEATS, writes=True):
        request: UUID = SeatRequest.objects.get().pk
    other = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], username="altra")
    assert other.post(f"/posti/{request}/rinuncia/").status_code == 404
    with entered(SEATS, writes=True):
        assert SeatRequest.objects.get().state == "taken"
