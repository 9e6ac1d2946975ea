"""The members of an organisation, for its administrator."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.walls.public import Actor
from portineria.places.public import neighbourhoods

from ...access import ADMINISTER
from ...actions import assign_role, create_member, end_role
from ...models import Assignment, User
from ...queries import organisation_of, places_of
from ..cards import MemberCard, member_card
from ..forms import MemberForm, TermForm

PER_PAGE = 50


@page(ability=ADMINISTER, records_reading=True)
def members(request: HttpRequest) -> HttpResponse:
    """Who works here, and as what."""
    people = User.objects.members_of(actor_of(request).organisation_id).by_name()
    shown = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "accounts/members.html", {"page_obj": shown, "cards": _cards(list(shown), request)}
    )


@page(ability=ADMINISTER, writes=True, records_reading=True)
def new_member(request: HttpRequest) -> HttpResponse:
    """A new account; its first password is shown once, on the answer to this form."""
    actor = actor_of(request)
    form = MemberForm(request.POST or None, **_choices(actor))
    made = _tried(form, lambda: create_member(**_identity(form), term=form.term(), by=actor))
    if made:
        return render(request, "accounts/member_created.html", {"made": made})
    return render(request, "accounts/new_member.html", {"form": form}, status=422 if form.is_bound else 200)


@page(ability=ADMINISTER, writes=True, records_reading=True)
def member(request: HttpRequest, user_id: int) -> HttpResponse:
    """One member: their roles here, and a form to give another one."""
    actor = actor_of(request)
    user = get_object_or_404(User.objects.members_of(actor.organisation_id), pk=user_id)
    form = TermForm(request.POST or None, **_choices(actor))
    if _tried(form, lambda: assign_role(user_id=user.pk, term=form.term(), by=actor)):
        messages.success(request, "Ruolo assegnato.")
        return redirect("member", user_id=user.pk)
    context = {"card": _cards([user], request)[0], "form": form}
    return render(request, "accounts/member.html", context, status=422 if form.is_bound else 200)


@page(ability=ADMINISTER, writes=True, records_reading=True)
def end(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Ends a role at once."""
    if request.method != "POST":
        raise Http404
    actor = actor_of(request)
    here = Assignment.objects.not_over(timezone.localdate()).filter(organisation_id=actor.organisation_id)
    held = get_object_or_404(here, pk=assignment_id)
    try:
        end_role(assignment_id=held.pk, by=actor)
        messages.success(request, "Ruolo terminato: da adesso non vale più.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("member", user_id=held.user_id)


def _tried(form: TermForm, action: Callable[[], Any]) -> Any:
    """What `action` made of a valid form; None, with the errors beside the fields, when it refused."""
    if not form.is_valid():
        return None
    try:
        return action()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


def _choices(actor: Actor) -> dict[str, Any]:
    organisation = organisation_of(actor)
    return {"kind": organisation.kind, "places": places_of(organisation, timezone.localdate())}


def _identity(form: MemberForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("username", "display_name", "email")}


def _cards(users: list[User], request: HttpRequest) -> list[MemberCard]:
    """The members with their roles in the administrator's organisation: two queries, whatever the number."""
    places = {place.id: place.name for place in neighbourhoods()}
    held: dict[int, list[Assignment]] = {user.pk: [] for user in users}
    rows = Assignment.objects.filter(organisation=organisation_of(actor_of(request)), user__in=held)
    for one in rows.order_by("-starts_on", "-id"):
        held[one.user_id].append(one)
    return [member_card(user, held[user.pk], places, timezone.localdate()) for user in users]
