"""Recognising who is at the door, in one query."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from portineria.doors.public import abilities_of
from portineria.foundation.walls.public import Actor, Grants, entered
from portineria.organisations.public import ManagedNeighbourhood, Organisation
from portineria.places.public import NeighbourhoodCard, neighbourhoods

from .access import OWN_SECURITY, SIGN_IN
from .models import Assignment, User
from .roles import Role, grants_in, sees_personal_data

CHANGE_PASSWORD = "account_change_password"  # noqa: S105 - the name of a page
ADD_SECOND_FACTOR = "mfa_activate_totp"


@dataclass(frozen=True)
class Recognised:
    """A member of staff in the role they act in; `errand` is the page they must see first, or empty."""

    user: User
    assignment_id: int
    actor: Actor
    errand: str = ""


def recognise(*, user_id: int, wanted: int | None, today: date) -> Recognised | None:
    """The user acting in the role `wanted`, or in the first role they hold; None when they hold none today.

    Needs a visit of the sign-in actor. One query, by the index on the user.
    """
    held = list(_held(user_id, today))
    if not held:
        return None
    assignment = next((one for one in held if one.pk == wanted), held[0])
    errand = _errand(assignment)
    return Recognised(assignment.user, assignment.pk, _actor(assignment, limited=bool(errand)), errand)


def holds_a_role(user: User, today: date) -> bool:
    """Whether `user` holds any role on `today`. Needs a visit of the sign-in actor."""
    return bool(Assignment.objects.current(today).filter(user=user).exists())


def actor_of_assignment(assignment_id: int) -> Actor:
    """The actor somebody is when acting in this assignment; Assignment.DoesNotExist when it is not in force."""
    with entered(SIGN_IN, writes=False):
        rows = Assignment.objects.current(timezone.localdate()).select_related("user", "organisation")
        return _actor(rows.get(pk=assignment_id))


def organisation_of(actor: Actor) -> Organisation:
    """The organisation `actor` acts for; Organisation.DoesNotExist for who acts for none."""
    return Organisation.objects.get(pk=actor.organisation_id or 0)


def places_of(organisation: Organisation, today: date) -> list[NeighbourhoodCard]:
    """Where `organisation` can give roles: what it manages today; everywhere for who manages nothing."""
    managed = ManagedNeighbourhood.objects.on(today).filter(organisation=organisation)
    here = set(managed.values_list("neighbourhood_id", flat=True))
    return [place for place in neighbourhoods() if not here or place.id in here]


def _held(user_id: int, today: date) -> "list[Assignment]":
    second_factor = Authenticator.objects.filter(user_id=OuterRef("user_id"), type=Authenticator.Type.TOTP)
    rows = Assignment.objects.current(today).filter(user_id=user_id, user__is_active=True)
    rows = rows.select_related("user", "organisation").annotate(has_second_factor=Exists(second_factor))
    return list(rows.order_by("starts_on", "id"))


def _errand(assignment: Assignment) -> str:
    if assignment.user.password_is_temporary:
        return CHANGE_PASSWORD
    if (
        settings.PORTINERIA_REQUIRE_TOTP
        and sees_personal_data(Role(assignment.role))
        and not getattr(assignment, "has_second_factor", False)
    ):
        return ADD_SECOND_FACTOR
    return ""


def _actor(assignment: Assignment, *, limited: bool = False) -> Actor:
    """The actor of an assignment; a limited one can only put their own sign-in in order."""
    role = Role(assignment.role)
    reads, writes = (Grants(), Grants()) if limited else grants_in(role, assignment.organisation.kind)
    return Actor(
        user_id=assignment.user_id,
        name=assignment.user.display_name,
        role=role.value,
        role_label=role.label,
        organisation_id=assignment.organisation_id,
        organisation_name=assignment.organisation.name,
        neighbourhood_ids=tuple(assignment.neighbourhood_ids),
        abilities=frozenset({OWN_SECURITY}) if limited else abilities_of(role),
        reads=reads,
        writes=writes,
        purpose=role.label,
    )
