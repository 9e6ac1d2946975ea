"""Keys of an organisation's machines, for its administrator: given once, revoked at any time."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor

from ...access import ADMINISTER
from ...actions import give_key, revoke_key
from ...models import ApiToken
from ...queries import organisation_of
from ...roles import MACHINES_BY_KIND, Machine
from ..forms import DayInput


def in_a_year() -> object:
    """A year from today."""
    return timezone.localdate() + timedelta(days=365)


class KeyForm(forms.Form):
    """A key: whose machine, what for, until when."""

    name = forms.CharField(
        label="Nome", max_length=100, help_text="Di quale programma è: «cartella ambulatoriale»."
    )
    role = forms.ChoiceField(label="Che cosa apre")
    expires_on = forms.DateField(label="Vale fino al", widget=DayInput, initial=in_a_year)

    def set_roles(self, roles: tuple[Machine, ...]) -> None:
        """What this organisation can open to its machines."""
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]


@page(ability=ADMINISTER, writes=True, records_reading=False)
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of the organisation, and a form for another; the secret is on the answer, once."""
    actor = actor_of(request)
    roles = MACHINES_BY_KIND.get(organisation_of(actor).kind, ())
    form = KeyForm(request.POST or None)
    form.set_roles(roles)
    secret = _given(form, actor) if form.is_valid() else ""
    if secret:
        return render(request, "accounts/key_given.html", {"secret": secret})
    context = {"form": form if roles else None, "lines": _lines()}
    return render(request, "accounts/keys.html", context, status=422 if form.errors else 200)


@page(ability=ADMINISTER, writes=True, records_reading=False)
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """The key opens nothing from now on."""
    if request.method != "POST":
        raise Http404
    try:
        revoke_key(token_id=token_id, by=actor_of(request))
    except ApiToken.DoesNotExist:
        raise Http404 from None
    messages.success(request, "Chiave revocata: da adesso non apre più niente.")
    return redirect("keys")


def _given(form: KeyForm, actor: Actor) -> str:
    data = form.cleaned_data
    try:
        role = Machine(data["role"])
        return give_key(name=data["name"], role=role, expires_on=data["expires_on"], by=actor)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return ""


def _lines() -> list[dict[str, object]]:
    today = timezone.localdate()
    return [
        {
            "id": key.pk,
            "name": key.name,
            "detail": f"{Machine(key.role).label}, data {italian.dated('il', key.made_at)}",
            "until": _until(key),
            "open": key.revoked_at is None and key.expires_on >= today,
        }
        for key in ApiToken.objects.all()
    ]


def _until(key: ApiToken) -> str:
    if key.revoked_at is not None:
        return f"revocata {italian.dated('il', key.revoked_at)}"
    return f"vale fino {italian.dated('al', key.expires_on)}"
