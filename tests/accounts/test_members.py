"""Stories of an organisation's administrator."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portineria.accounts.actions import Term, assign_role
from portineria.accounts.models import Assignment, User
from portineria.accounts.roles import Role
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import entered
from portineria.organisations.public import ManagedNeighbourhood
from portineria.places.public import Neighbourhood
from tests.accounts.counting import at_most

pytestmark = pytest.mark.django_db
CANARY = "Zerbinetta Canarina"


@pytest.fixture
def place() -> Neighbourhood:
    return Neighbourhood.objects.create(
        slug="prova", name="Prova", municipality="Milano", search_text="prova", source="prova"
    )


@pytest.fixture
def administrator(enrol: Any, aler: Any, signed_in: Any) -> Any:
    return signed_in(enrol("ada", (Role.ADMINISTRATOR, aler)))


def held_by(user: User, system: Any) -> Any:
    with entered(system, writes=False):
        return list(Assignment.objects.filter(user=user).order_by("id"))


def form(**changes: Any) -> dict[str, Any]:
    return {"role": "custodian", "starts_on": "2026-01-01", "ends_on": ""} | changes


def test_sees_the_members_of_the_organisation(administrator: Any, enrol: Any, aler: Any) -> None:
    enrol("zoe", (Role.CUSTODIAN, aler), name=CANARY)
    assert CANARY in administrator.get("/amministrazione/").content.decode()


def test_never_sees_those_of_another(
    administrator: Any, enrol: Any, aler: Any, coop: Any, system: Any
) -> None:
    foreign = enrol("zoe", (Role.LAB_OPERATOR, coop), name=CANARY)
    enrol("aldo", (Role.CUSTODIAN, aler), name="Aldo di Casa")
    page = administrator.get("/amministrazione/").content.decode()
    assert "Aldo di Casa" in page
    assert CANARY not in page
    assert administrator.get(f"/amministrazione/persone/{foreign.pk}/").status_code == 404
    assert administrator.post(f"/amministrazione/persone/{foreign.pk}/", form()).status_code == 404
    assignment = held_by(foreign, system)[0]
    assert administrator.post(f"/amministrazione/incarichi/{assignment.pk}/termina/").status_code == 404


def test_assigns_a_role_and_the_fact_stands_on_the_noticeboard(
    administrator: Any, enrol: Any, aler: Any, place: Any, system: Any
) -> None:
    user = enrol("zoe", (Role.CUSTODIAN, aler))
    data = form(role="call_centre", neighbourhoods=[place.pk], ends_on="2030-12-31")
    assert administrator.post(f"/amministrazione/persone/{user.pk}/", data).status_code == 302
    new = held_by(user, system)[-1]
    assert (new.role, new.neighbourhood_ids, str(new.ends_on)) == ("call_centre", [place.pk], "2030-12-31")
    with entered(system, writes=False):
        fact = FactRow.objects.filter(kind="accounts.RoleAssigned").latest("happened_at")
    assert fact.payload["assignment_id"] == new.pk


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"role": "social_worker"}, "Scegli un&#x27;opzione valida|Scegliere un|opzione"),
        ({"neighbourhoods": []}, "Scegli almeno un quartiere"),
        ({"ends_on": "2020-01-01"}, "La fine non può venire prima"),
        ({"starts_on": "32/13/2026"}, "data valida"),
        ({"neighbourhoods": ["99999999"]}, "99999999"),
    ],
)
def test_nonsense_is_told_beside_the_field_and_the_rest_is_kept(
    administrator: Any, enrol: Any, aler: Any, place: Any, system: Any, changes: Any, words: str
) -> None:
    user = enrol("zoe", (Role.CUSTODIAN, aler))
    data = form(role="call_centre", neighbourhoods=[place.pk], starts_on="2026-02-03") | changes
    answer = administrator.post(f"/amministrazione/persone/{user.pk}/", data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(words, page), page[-6000:]
    assert data["starts_on"] in page
    assert len(held_by(user, system)) == 1


def test_the_form_asks_for_a_neighbourhood_in_plain_words(administrator: Any, place: Any) -> None:
    page = administrator.get("/amministrazione/nuova-persona/").content.decode()
    assert '<legend class="pt-label">Quartieri</legend>' in page
    refused = administrator.post("/amministrazione/nuova-persona/", {"email": ""}).content.decode()
    told = [
        "Scrivi il nome e il cognome",
        "Scrivi il nome utente",
        "Scegli il ruolo",
        "Scegli almeno un quartiere",
    ]
    assert [words for words in told if words not in refused] == []


def test_only_an_administrator_needs_no_neighbourhood(administrator: Any, place: Any) -> None:
    data = form(username="nuovo.arrivo", display_name="Nuovo Arrivo", email="")
    assert administrator.post("/amministrazione/nuova-persona/", data).status_code == 422
    assert (
        administrator.post("/amministrazione/nuova-persona/", data | {"role": "administrator"}).status_code
        == 200
    )


def test_many_neighbourhoods_are_counted_in_the_list_and_named_on_the_page(
    administrator: Any, enrol: Any, aler: Any, system: Any
) -> None:
    names = ["Agavi", "Betulle", "Cedri", "Dalie"]
    rows = [
        Neighbourhood(slug=name, name=name, municipality="Milano", search_text=name, source="prova")
        for name in names
    ]
    ids = [row.pk for row in Neighbourhood.objects.bulk_create(rows)]
    user = enrol("zoe", (Role.CUSTODIAN, aler))
    with entered(system, writes=True):
        Assignment.objects.filter(user=user).update(neighbourhood_ids=ids)
    shown = administrator.get("/amministrazione/").content.decode()
    assert "4 quartieri" in shown
    assert "Betulle" not in shown
    assert (
        "Agavi, Betulle, Cedri, Dalie"
        in administrator.get(f"/amministrazione/persone/{user.pk}/").content.decode()
    )


def test_the_same_open_role_twice_is_refused(
    administrator: Any, enrol: Any, aler: Any, place: Any, system: Any
) -> None:
    user = enrol("zoe", (Role.CUSTODIAN, aler))
    answer = administrator.post(f"/amministrazione/persone/{user.pk}/", form(neighbourhoods=[place.pk]))
    assert answer.status_code == 422
    assert "ha già questo ruolo" in answer.content.decode()


def test_ends_a_role_and_it_stops_at_once(administrator: Any, enrol: Any, aler: Any, system: Any) -> None:
    user = enrol("zoe", (Role.CUSTODIAN, aler))
    held = held_by(user, system)[0]
    administrator.post(f"/amministrazione/incarichi/{held.pk}/termina/")
    with entered(system, writes=False):
        assert not Assignment.objects.current(timezone.localdate()).filter(user=user).exists()
        assert FactRow.objects.filter(kind="accounts.RoleEnded").count() == 1


def test_the_last_administrator_stays(administrator: Any, enrol: Any, aler: Any, system: Any) -> None:
    with entered(system, writes=False):
        own = Assignment.objects.get(user__username="ada")
    answer = administrator.post(f"/amministrazione/incarichi/{own.pk}/termina/", follow=True)
    assert "ultimo amministratore" in answer.content.decode()
    enrol("bea", (Role.ADMINISTRATOR, aler))
    administrator.post(f"/amministrazione/incarichi/{own.pk}/termina/")
    assert administrator.get("/amministrazione/").status_code == 302


def test_a_new_member_gets_a_password_once_and_has_to_change_it(
    administrator: Any, place: Any, client: Any, type_password: Any
) -> None:
    data = form(neighbourhoods=[place.pk], username="nuovo.arrivo", display_name="Nuovo Arrivo", email="")
    page = administrator.post("/amministrazione/nuova-persona/", data).content.decode()
    password = re.search(r"<code>((?:[a-z0-9]{4}-){3}[a-z0-9]{4})</code>", page)
    assert password
    client.post("/esci/")
    assert type_password("nuovo.arrivo", password[1]).status_code == 302
    assert client.get("/scrivania/")["Location"] == "/sicurezza/password/"
    own = {
        "oldpassword": password[1],
        "password1": "gatto-nero-sul-tetto",
        "password2": "gatto-nero-sul-tetto",
    }
    assert client.post("/sicurezza/password/", own).status_code == 302
    assert client.get("/scrivania/").status_code == 200


def test_the_fact_of_a_new_member_says_who_gave_the_role(administrator: Any, place: Any, system: Any) -> None:
    data = form(neighbourhoods=[place.pk], username="nuovo.arrivo", display_name="Nuovo Arrivo", email="")
    assert administrator.post("/amministrazione/nuova-persona/", data).status_code == 200
    with entered(system, writes=False):
        ada, new = User.objects.get(username="ada"), User.objects.get(username="nuovo.arrivo")
        fact = FactRow.objects.get(kind="accounts.RoleAssigned", payload__user_id=new.pk)
    assert (fact.actor_id, fact.actor_name) == (ada.pk, "administrator")


def test_a_role_of_ones_own_elsewhere_cannot_be_ended_from_here(
    enrol: Any, aler: Any, coop: Any, signed_in: Any, system: Any
) -> None:
    user = enrol("ada", (Role.ADMINISTRATOR, aler), (Role.LAB_OPERATOR, coop))
    elsewhere = held_by(user, system)[1]
    answer = signed_in(user).post(f"/amministrazione/incarichi/{elsewhere.pk}/termina/")
    assert answer.status_code == 404
    assert held_by(user, system)[1].ended_at is None


def test_a_name_taken_elsewhere_is_only_not_available(
    administrator: Any, enrol: Any, coop: Any, place: Any
) -> None:
    enrol("zoe", (Role.LAB_OPERATOR, coop), name=CANARY)
    data = form(neighbourhoods=[place.pk], username="zoe", display_name="Zoe Nuova", email="")
    answer = administrator.post("/amministrazione/nuova-persona/", data)
    assert answer.status_code == 422
    assert "non si può usare" in answer.content.decode()
    assert CANARY not in answer.content.decode()


@pytest.mark.parametrize("username", ["Zoè", "a b", "=cmd", "", "x" * 61, "ada'; DROP TABLE"])
def test_a_name_that_is_no_user_name_is_refused(administrator: Any, place: Any, username: str) -> None:
    data = form(neighbourhoods=[place.pk], username=username, display_name="Prova", email="")
    assert administrator.post("/amministrazione/nuova-persona/", data).status_code == 422


def test_the_list_costs_the_same_for_three_and_for_thirty(administrator: Any, enrol: Any, aler: Any) -> None:
    for number in range(30):
        enrol(f"persona{number}", (Role.CUSTODIAN, aler), (Role.CALL_CENTRE, aler))
    with at_most(8):
        assert administrator.get("/amministrazione/").status_code == 200


def test_a_role_planned_for_tomorrow_does_not_open_today(
    enrol: Any, aler: Any, signed_in: Any, system: Any
) -> None:
    user = enrol("zoe", (Role.CUSTODIAN, aler))
    with entered(system, writes=True):
        Assignment.objects.filter(user=user).update(starts_on=timezone.localdate() + timedelta(days=1))
    assert signed_in(user).get("/scrivania/").status_code == 302


def test_a_body_gives_roles_only_where_it_manages_homes(
    administrator: Any, enrol: Any, aler: Any, place: Any, system: Any, actor_for: Any
) -> None:
    managed = Neighbourhood.objects.create(
        slug="gestito", name="Gestito", municipality="Milano", search_text="gestito", source="prova"
    )
    ManagedNeighbourhood.objects.create(organisation=aler, neighbourhood=managed, source="prova")
    user = enrol("zoe", (Role.CUSTODIAN, aler))
    page = f"/amministrazione/persone/{user.pk}/"
    assert administrator.post(page, form(role="call_centre", neighbourhoods=[place.pk])).status_code == 422
    assert administrator.post(page, form(role="call_centre", neighbourhoods=[managed.pk])).status_code == 302
    by = actor_for(role=Role.ADMINISTRATOR, organisation=aler)
    with entered(by, writes=True), pytest.raises(ValidationError, match="non può dare ruoli"):
        assign_role(user_id=user.pk, term=Term(Role.INSPECTOR, [place.pk], timezone.localdate()), by=by)
