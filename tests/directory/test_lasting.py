"""How long a confirmation lasts is set by whoever keeps the service; what is late is marked everywhere."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.directory.actions import confirm_service, set_months
from portineria.directory.models import BodyFreshness, Service
from portineria.directory.public import service_cards
from portineria.directory.rules.freshness import chosen_months
from portineria.directory.rules.refusals import Refused
from portineria.facts.models import FactRow
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor, Compartment, entered, system_actor
from tests.activities.scene import signed_in
from tests.places.scenes import a_body, a_neighbourhood

from .scenes import a_manager, a_service

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
READER = system_actor("test.facts", reads=Compartment)


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = False


def set_by(by: Actor, service: Service, months: int | None, *, whole_body: bool = False) -> int:
    with entered(by, writes=True):
        return set_months(service_id=service.pk, months=months, whole_body=whole_body, today=TODAY, by=by)


def due(service: Service) -> date | None:
    return Service.objects.get(pk=service.pk).confirmation_due


def test_the_service_comes_before_its_body_and_the_body_before_the_kind() -> None:
    assert chosen_months("lavoro", of_service=None, of_body=None) == 3
    assert chosen_months("lavoro", of_service=None, of_body=8) == 8
    assert chosen_months("lavoro", of_service=2, of_body=8) == 2


def test_the_next_confirmation_is_counted_again_from_the_last(actor_for: Any) -> None:
    by, one, other = a_manager(actor_for), a_service("uno"), a_service("due")
    for service in (one, other):
        with entered(by, writes=True):
            confirm_service(service_id=service.pk, today=TODAY, by=by)
    assert (due(one), due(other)) == (date(2027, 5, 22), date(2027, 5, 22))
    assert set_by(by, one, 1) == 1
    assert (due(one), due(other)) == (date(2026, 12, 22), date(2027, 5, 22))
    assert set_by(by, other, 12, whole_body=True) == 1
    assert (due(one), due(other)) == (date(2026, 12, 22), date(2027, 11, 22)), "one says its own"
    assert set_by(by, one, None) == 1
    assert due(one) == date(2027, 11, 22), "as its body says"
    assert set_by(by, one, None, whole_body=True) == 2
    assert (due(one), BodyFreshness.objects.count()) == (date(2027, 5, 22), 0)


def test_what_was_set_holds_for_the_next_confirmation_too(actor_for: Any) -> None:
    by, service = a_manager(actor_for), a_service()
    assert set_by(by, service, 2) == 1
    assert due(service) is None, "never confirmed, and still not"
    with entered(by, writes=True):
        confirm_service(service_id=service.pk, today=TODAY, by=by)
    assert due(service) == date(2027, 1, 22)
    assert service_cards([service.pk], today=date(2027, 1, 22))[service.pk].stale is False
    assert service_cards([service.pk], today=date(2027, 1, 23))[service.pk].stale is True


def test_impossible_months_and_services_of_others_are_refused(actor_for: Any) -> None:
    here = a_neighbourhood("qui")
    by, service = a_manager(actor_for, here), a_service()
    for months in (0, 25, -1):
        with pytest.raises(Refused, match="da 1 a 24 mesi"):
            set_by(by, service, months)
    nobodys = a_service("di-nessuno", organisation=a_body("ALTRI-PROVA"), neighbourhood=here)
    assert set_by(by, nobodys, 4) == 1
    with pytest.raises(Refused, match="altro ente"):
        set_by(by, nobodys, 4, whole_body=True)
    away = a_service("via", organisation=a_body("ALTRI-PROVA"), neighbourhood=a_neighbourhood("la"))
    with pytest.raises(Service.DoesNotExist):
        set_by(by, away, 4)


def test_set_on_the_screen_and_read_on_the_list() -> None:
    here, today = a_neighbourhood("qui"), timezone.localdate()
    service = a_service(
        neighbourhood=here, confirmed_on=today, confirmation_due=today, confirmed_by="Referente"
    )
    browser: Client = signed_in(Role.COMMUNITY_MANAGER, a_body(), [here], "clara")
    page = reverse("directory:lasting", args=[service.pk])
    assert "Tutti i servizi di" in browser.get(page).content.decode()
    wrong = browser.post(page, {"months": "99", "scope": "service"})
    assert wrong.status_code == 422
    assert "Al massimo 24 mesi." in wrong.content.decode()
    assert browser.post(page, {"months": "7", "scope": "service"}).status_code == 302
    service.refresh_from_db()
    assert service.fresh_months == 7
    assert service.confirmation_due and service.confirmation_due > today
    listed = browser.get(reverse("directory:services")).content.decode()
    assert f"da confermare di nuovo entro {italian.dated('il', service.confirmation_due)}" in listed
    Service.objects.filter(pk=service.pk).update(confirmed_on=None, confirmed_by="", confirmation_due=None)
    assert "mai confermato" in browser.get(reverse("directory:services")).content.decode()


def test_who_does_not_keep_a_service_sets_nothing() -> None:
    here = a_neighbourhood("qui")
    service = a_service(neighbourhood=here)
    custodian: Client = signed_in(Role.CUSTODIAN, a_body(), [here], "carla")
    assert custodian.get(reverse("directory:service", args=[service.pk])).status_code == 200
    page = reverse("directory:lasting", args=[service.pk])
    assert custodian.post(page, {"months": "7", "scope": "body"}).status_code == 404
    assert Service.objects.get(pk=service.pk).fresh_months is None


def test_where_requests_are_written_to_is_corrected_but_never_published() -> None:
    here = a_neighbourhood("qui")
    service = a_service(neighbourhood=here)
    browser: Client = signed_in(Role.COMMUNITY_MANAGER, a_body(), [here], "clara")
    page = reverse("directory:correction", args=[service.pk])
    said = {"name": "Sportello", "category": "ascolto", "request_email": "non-un-indirizzo"}
    wrong = browser.post(page, said)
    assert wrong.status_code == 422
    assert "e-mail non è completo" in wrong.content.decode()
    assert browser.post(page, said | {"request_email": "desk@servizi.invalid"}).status_code == 302
    assert Service.objects.get(pk=service.pk).request_email == "desk@servizi.invalid"
    for public in (
        "/api/v1/services",
        f"/api/v1/services/{service.hsds_id}",
        f"/quartieri/{here.slug}/servizi/",
    ):
        assert b"servizi.invalid" not in browser.get(public).content


def _many(count: int) -> list[Service]:
    """So many services of the body, confirmed today for their usual months."""
    rows = [
        a_service(f"servizio-{number}", confirmed_on=TODAY, confirmation_due=TODAY, confirmed_by="Referente")
        for number in range(count)
    ]
    for row in rows:
        Service.objects.filter(pk=row.pk).update(confirmation_due=date(2027, 5, 22))
    return rows


def corrections() -> int:
    with entered(READER, writes=False):
        return int(FactRow.objects.filter(kind="directory.ServiceCorrected").count())


@pytest.mark.parametrize("whole_body", [False, True])
def test_saving_what_is_so_already_corrects_nothing(actor_for: Any, whole_body: bool) -> None:
    by, (service, _) = a_manager(actor_for), _many(2)
    before = Service.objects.get(pk=service.pk).changed_at
    for months in (None, 6) if whole_body else (None,):
        assert set_by(by, service, months, whole_body=whole_body) == 0
    assert corrections() == 0
    assert Service.objects.get(pk=service.pk).changed_at == before
    assert set_by(by, service, 9, whole_body=whole_body) == (2 if whole_body else 1)
    assert set_by(by, service, 9, whole_body=whole_body) == 0
    assert corrections() == (2 if whole_body else 1), "one for each service that changed"
    assert Service.objects.get(pk=service.pk).changed_at > before


def test_a_service_never_confirmed_is_not_corrected_by_its_body(actor_for: Any) -> None:
    by, (service, _), never = a_manager(actor_for), _many(2), a_service("mai")
    assert set_by(by, service, 9, whole_body=True) == 2
    assert due(never) is None
    assert corrections() == 2


def test_a_body_with_many_services_costs_as_many_queries_as_one_with_few(actor_for: Any) -> None:
    by, first, costs = a_manager(actor_for), _many(2)[0], []
    set_by(by, first, 3, whole_body=True)
    for months in (9, 12):
        with CaptureQueriesContext(connection) as spent:
            set_by(by, first, months, whole_body=True)
        costs.append(len(spent))
        if months == 9:
            for number in range(12):
                a_service(
                    f"altro-{number}", confirmed_on=TODAY, confirmation_due=TODAY, confirmed_by="Chi sa"
                )
    assert costs[1] == costs[0]
