"""Who keeps a service confirms it in one touch and corrects it; for everybody else its forms do not exist."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from portineria.accounts.models import Assignment, User
from portineria.accounts.public import Role
from portineria.directory.actions import Details, add_period, confirm_service, correct_service, end_period
from portineria.directory.loading import load_services, spread
from portineria.directory.models import Confirmation, Service
from portineria.directory.public import load_demonstration, search_services, services_in, sheets_in
from portineria.directory.rules.refusals import Refused
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, Compartment, entered, system_actor
from portineria.programmes.public import load_registries
from tests.places.scenes import a_body, a_neighbourhood

from .scenes import a_manager, a_service

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
READER = system_actor("test.facts", reads=Compartment)
ENROLMENT = system_actor("test.enrolment", reads=Compartment, writes=Compartment)
WEEK = [((time(9), time(12)),)] * 5 + [()] * 2


def confirmed(service: Service, by: Actor, on: date = TODAY) -> Service:
    with entered(by, writes=True):
        return confirm_service(service_id=service.pk, today=on, by=by)


def somebody_works_for(body: Any) -> None:
    with entered(ENROLMENT, writes=True):
        user = User.objects.create(username=f"chi-{body.code.casefold()}")
        Assignment.objects.create(
            user=user, organisation=body, role=Role.NURSE, starts_on=timezone.localdate()
        )


def details(**values: Any) -> Details:
    kept = {"name": "Sportello", "category": "ascolto", "description": "", "eligibility": "", "access": ""}
    more = {"website": "", "languages": ["it"], "schedule": "", "open_on_holidays": False}
    return Details(values={**kept, **more, **values}, week=WEEK, phones=[("+390270600000", "centralino")])


def test_one_touch_confirms_for_months_and_leaves_a_fact(actor_for: Any) -> None:
    by = a_manager(actor_for)
    service = confirmed(a_service(neighbourhood=a_neighbourhood("qui")), by)
    assert (service.confirmed_on, service.confirmation_due) == (TODAY, date(2027, 5, 22))
    assert service.confirmed_by == f"{Role.COMMUNITY_MANAGER}, Aler-Prova"
    with entered(READER, writes=False):
        fact = FactRow.objects.get(kind="directory.ServiceConfirmed")
    assert fact.payload["service_id"] == service.pk
    assert "Prova" not in str(fact.payload)


def test_two_touches_on_a_day_are_one_confirmation(actor_for: Any) -> None:
    service, by = a_service(), a_manager(actor_for)
    confirmed(service, by)
    confirmed(service, by)
    confirmed(service, by, on=date(2026, 11, 23))
    assert [one.on for one in Confirmation.objects.all()] == [date(2026, 11, 23), TODAY]


def test_a_body_nobody_works_for_is_kept_by_its_neighbourhood(actor_for: Any) -> None:
    here, away = a_neighbourhood("qui"), a_neighbourhood("la")
    others = a_body("ALTRI-PROVA")
    near, far = a_service("a", organisation=others, neighbourhood=here), a_service(
        "b", organisation=others, neighbourhood=away
    )  # fmt: skip
    by = a_manager(actor_for, here)
    assert confirmed(near, by).confirmed_on == TODAY
    with pytest.raises(Service.DoesNotExist):
        confirmed(far, by)
    somebody_works_for(others)
    with pytest.raises(Service.DoesNotExist):
        confirmed(near, by)


def test_who_only_reads_keeps_nothing_even_of_their_own_body(actor_for: Any) -> None:
    service = a_service()
    custodian = actor_for(role=Role.CUSTODIAN, organisation=a_body(), neighbourhoods=[a_neighbourhood("qui")])
    confirmed(service, a_manager(actor_for))
    with pytest.raises(Service.DoesNotExist):
        confirmed(service, custodian)


def test_a_correction_says_it_better_than_one_line(actor_for: Any) -> None:
    service, by = a_service(telephone="02 123", address="via Vecchia 1", cost="5 euro"), a_manager(actor_for)
    place = {"street": "via Nuova 2", "postal_code": "20147", "city": "Milano", "province": "MI"}
    changed = Details(
        values=details().values, week=WEEK, location=place, costs=["gratuito"], documents=["Tessera"],
        phones=[("+390270600000", "centralino")],
    )  # fmt: skip
    with entered(by, writes=True):
        correct_service(service_id=service.pk, details=changed, today=TODAY, by=by)
        correct_service(service_id=service.pk, details=changed, today=TODAY, by=by)
    card = search_services("Sportello", today=TODAY)[0]
    assert (card.address, card.telephone, card.cost) == (
        "via Nuova 2, 20147 Milano (MI)",
        "02 7060 0000",
        "gratuito",
    )
    assert Service.objects.get().schedules.count() == 5


def test_shipped_data_do_not_write_over_a_correction(actor_for: Any) -> None:
    load_registries()
    service = Service.objects.get(code="casa-san-siro-ambulatory")
    Service.objects.filter(pk=service.pk).update(name="Ambulatorio di via Mar Jonio", edited_on=TODAY)
    load_services()
    service.refresh_from_db()
    assert service.name == "Ambulatorio di via Mar Jonio"


def test_different_hours_for_a_period_are_added_once_and_taken_away(actor_for: Any) -> None:
    service, by = a_service(), a_manager(actor_for)
    august = {"first": date(2027, 8, 1), "last": date(2027, 8, 31), "week": [()] * 7, "note": "chiuso"}
    with entered(by, writes=True):
        add_period(service_id=service.pk, today=TODAY, by=by, **august)
        assert service.schedules.count() == 7
        with pytest.raises(Refused, match="già"):
            add_period(service_id=service.pk, today=TODAY, by=by, **august)
        dates = {"first": august["first"], "last": august["last"]}
        end_period(service_id=service.pk, today=TODAY, by=by, **dates)
    assert service.schedules.count() == 0


def test_the_one_line_columns_fill_the_tables_once() -> None:
    service = a_service(telephone="1522", address="via Uno 1", cost="gratuito")
    for _ in range(2):
        spread({service.code})
    assert str(service.places.get().location) == "via Uno 1"
    assert service.phones.get().number == "1522"
    assert service.cost_options.get().amount == 0


def test_a_town_reaches_its_neighbourhoods_and_no_other() -> None:
    here = a_neighbourhood("qui", municipality="Milano")
    away = a_neighbourhood("la", municipality="Pavia")
    a_service("citta", municipality="Milano")
    now = timezone.now()
    assert [sheet.card.code for sheet in sheets_in(here.pk, now=now, city="Milano")] == ["citta"]
    assert sheets_in(away.pk, now=now, city="Pavia") == []
    assert services_in(here.pk) == []


def test_the_demonstration_has_receivers_and_says_that_they_are_invented() -> None:
    load_registries(demonstration=True)
    made = load_demonstration(today=TODAY)
    first = Service.objects.filter(code__startswith="dimostrazione-")
    assert first.count() == made == load_demonstration(today=TODAY)
    assert all("inventat" in f"{one.source} {one.note}" for one in first)
    odazio = set(first.filter(neighbourhood__slug="milano-ovest").values_list("name", flat=True))
    assert "Prelievi del sangue" in odazio and "Vaccinazioni" not in odazio
    assert 0 < first.stale(TODAY).count() < made


@pytest.mark.parametrize("today", [TODAY, date(2027, 3, 1), date(2028, 2, 29)])
def test_in_the_demonstration_a_mark_of_what_is_to_be_confirmed_means_something(today: date) -> None:
    load_registries(demonstration=True)
    load_demonstration(today=today)
    said = dict(Service.objects.values_list("code", "confirmation_due"))
    stale = Service.objects.stale(today)
    assert 2 <= stale.count() <= 3, "never confirmed, or long ago"
    assert stale.filter(confirmed_on=None).count() == 1
    soon = Service.objects.filter(confirmation_due__range=(today, today + timedelta(days=14)))
    assert 3 <= soon.count() <= 12
    recent = Service.objects.filter(confirmed_on__gt=today - timedelta(days=60)).exclude(pk__in=soon)
    assert recent.count() > 0.7 * len(said)
    assert not Service.objects.filter(confirmed_on__gt=today).exists()
    assert all("dimostrazione" in row.role for row in Confirmation.objects.all()), "nobody really said it"
    load_demonstration(today=today + timedelta(days=1))
    assert dict(Service.objects.values_list("code", "confirmation_due")) == said, "what is said stays said"
