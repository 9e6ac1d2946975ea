"""Who walks in and is not on the register: somebody known in one touch, somebody new in three fields."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page
from portineria.people.public import normalise_name, person_cards

from ...access import RECORD_ATTENDANCE
from ...actions import enrol_and_record, register_newcomer
from ...models import Session
from ...queries import KnownPerson, is_spent, known_people, roll_of
from ...rules import Refused, SpentTouch, resembles
from .. import cards
from ..forms import ArrivalForm, NewcomerForm
from ..found import kept_session

MOST_ALIKE = 5  # persons proposed before a new one is written down
SHORTEST, LONGEST, YEAR_DIGITS = 3, 100, 4  # of what is typed before anybody is proposed


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def enrolment(request: HttpRequest, session_id: UUID, person_id: UUID) -> HttpResponse:
    """Somebody known: on the register and present, in one touch. Whom the actor does not see does not exist."""
    session = kept_session(request, session_id)
    person = person_cards([person_id]).get(person_id)
    if person is None:
        raise Http404
    standing = _enrolled(request, session, person_id) if request.method == "POST" else None
    if standing:
        messages.success(request, f"{person.full_name}: iscrizione fatta, presenza segnata.")
    return redirect(cards.row_address(session.pk, standing or person_id))


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def newcomer(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Somebody new: three fields, and they are registered, enrolled and present."""
    session = kept_session(request, session_id)
    form = NewcomerForm(request.POST or None, initial={"client_id": uuid4()})
    known = alike(session, form) if form.is_valid() else []
    if form.is_valid() and not known and (person_id := _registered(request, session, form)):
        messages.success(request, f"{form.full_name}: registrazione fatta, presenza segnata.")
        return redirect(cards.row_address(session.pk, person_id))
    context = {"session": session, "when": cards.when(session), "known": cards.known_items(known, session.pk)}
    context["form"] = form.asked_again() if known else form
    return render(request, "activities/newcomer.html", context, status=422 if form.errors else 200)


@page(ability=RECORD_ATTENDANCE, records_reading=True)
def similar(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """While a newcomer is typed: the persons the actor sees who may be the one, each with its one touch."""
    session = kept_session(request, session_id)
    typed = " ".join(request.GET.get(name, "") for name in ("given_name", "family_name"))
    text = " ".join(typed.replace("\0", "").split())[:LONGEST]
    year = request.GET.get("birth_year", "")
    born = int(year) if year.isascii() and year.isdigit() and len(year) == YEAR_DIGITS else None
    found = _like(session, text, born) if len(text) >= SHORTEST else []
    return render(request, "activities/_similar.html", {"known": cards.known_items(found, session.pk)})


def _enrolled(request: HttpRequest, session: Session, person_id: UUID) -> UUID | None:
    """Do what the touch asks; says on the page why it was refused."""
    form = ArrivalForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Il tocco non è stato capito: ricarica la pagina e riprova.")
        return None
    client_id, by = form.cleaned_data["client_id"], actor_of(request)
    try:
        return enrol_and_record(session_id=session.pk, person_id=person_id, client_id=client_id, by=by)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None


def alike(session: Session, form: NewcomerForm) -> list[KnownPerson]:
    """Persons the actor sees who may be the one typed; none once somebody said it is none of them."""
    values = form.cleaned_data
    if form.is_answered or is_spent(session, values["client_id"]):
        return []
    return _like(session, form.full_name, values["birth_year"])


def _like(session: Session, name: str, born: int | None) -> list[KnownPerson]:
    found = known_people(name, roll_of(session), born_about=born)
    typed = normalise_name(name)
    return [one for one in found if resembles(typed, normalise_name(one.person.full_name))][:MOST_ALIKE]


def _registered(request: HttpRequest, session: Session, form: NewcomerForm) -> UUID | None:
    try:
        return register_newcomer(session_id=session.pk, by=actor_of(request), **form.identity)
    except Refused as refusal:
        not_spent(form, refusal)
        return None


def not_spent(form: NewcomerForm, refusal: Refused) -> None:
    """Say why on the form; a touch that was somebody else's is given a new name."""
    form.add_error(None, str(refusal))
    if isinstance(refusal, SpentTouch):
        form.data = {name: form.data[name] for name in form.data} | {"client_id": uuid4()}
