"""Recognising who is at the door, in one query."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connections
from django.db.models import Q
from django.utils import timezone

from portineria.doors.public import abilities_of
from portineria.foundation.walls.public import Actor, Grants, current_visit, entered
from portineria.organisations.public import ManagedNeighbourhood, Organisation
from portineria.places.public import NeighbourhoodCard, neighbourhoods

from .access import OWN_SECURITY, SIGN_IN
from .models import ApiToken, Assignment, Draft, User
from .roles import MACHINE_READS, STAFF_ROLES, Machine, Role, grants_in, sees_personal_data
from .rules import hash_of_secret

CHANGE_PASSWORD = "account_change_password"  # noqa: S105 - the name of a page
ADD_SECOND_FACTOR = "mfa_activate_totp"
HELD = (Assignment, User, Organisation)


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
    held = _held(user_id, today)
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


def actor_of_user(username: str) -> Actor:
    """The actor somebody is in their first assignment in force; Assignment.DoesNotExist when there is none."""
    with entered(SIGN_IN, writes=False):
        rows = Assignment.objects.current(timezone.localdate()).select_related("user", "organisation")
        found = rows.filter(user__username=username).order_by("pk").first()
        if found is None:
            raise Assignment.DoesNotExist(username)
        return _actor(found)


def bodies_with_accounts(today: date) -> frozenset[int]:
    """Ids of the organisations for which somebody holds a role on `today`; never who."""
    with entered(SIGN_IN, writes=False):
        rows = Assignment.objects.current(today).order_by().values_list("organisation_id", flat=True)
        return frozenset(rows.distinct())


def somebody_can(ability: str, *, organisation_id: int, neighbourhood_id: int, today: date) -> bool:
    """Whether somebody of that body can sign in and holds `ability` in that neighbourhood on `today`; never who."""
    roles = [role for role in STAFF_ROLES if ability in abilities_of(role)]
    with entered(SIGN_IN, writes=False):
        rows = Assignment.objects.current(today).filter(organisation_id=organisation_id, role__in=roles)
        here = rows.filter(neighbourhood_ids__contains=[neighbourhood_id], user__is_active=True)
        return bool(here.exists())


def organisation_of(actor: Actor) -> Organisation:
    """The organisation `actor` acts for; Organisation.DoesNotExist for who acts for none."""
    return Organisation.objects.get(pk=actor.organisation_id or 0)


def places_of(organisation: Organisation, today: date) -> list[NeighbourhoodCard]:
    """Where `organisation` can give roles: what it manages today; everywhere for who manages nothing."""
    managed = ManagedNeighbourhood.objects.on(today).filter(organisation=organisation)
    here = set(managed.values_list("neighbourhood_id", flat=True))
    return [place for place in neighbourhoods() if not here or place.id in here]


def actor_of_key(secret: str, today: date) -> Actor | None:
    """The machine that holds the key `secret`; None when no key in force on `today` is this one."""
    with entered(SIGN_IN, writes=False):
        rows = ApiToken.objects.current(today).select_related("organisation")
        key = rows.filter(secret_hash=hash_of_secret(secret)).first()
        if key is None:
            return None
        role = Machine(key.role)
        return Actor(
            name=key.name,
            role=role.value,
            role_label=role.label,
            organisation_id=key.organisation_id,
            organisation_name=key.organisation.name,
            neighbourhood_ids=tuple(place.id for place in places_of(key.organisation, today)),
            abilities=abilities_of(role),
            reads=MACHINE_READS[role],
            purpose=role.label,
        )


Finder = Callable[[str, date], Actor | None]
_finders: list[Finder] = []


def recognise_bearers(find: Finder) -> None:
    """Let a floor above say whose secret this is, on a day, when it is none of our keys; once, when it gets ready."""
    _finders.append(find)


def actor_of_bearer(secret: str, today: date) -> Actor | None:
    """Who shows `secret` at a machine's door; None when nobody knows it."""
    return next((actor for find in (actor_of_key, *_finders) if (actor := find(secret, today))), None)


def actor_in_role(*, user_id: int, organisation_id: int, role: str, today: date) -> Actor | None:
    """Who `user_id` is in a role for a body on `today`, just as if they had signed in; None when they hold it not."""
    with entered(SIGN_IN, writes=False):
        held = _held(user_id, today)
    same = (one for one in held if (one.organisation_id, one.role) == (organisation_id, role))
    found = next(same, None)
    return _actor(found, limited=bool(_errand(found))) if found else None


@dataclass(frozen=True)
class DraftCard:
    """A form somebody began: when it was last kept (UTC), and the values of its fields by name."""

    form: str
    updated_at: datetime
    content: dict[str, list[str]]

    def initial(self, *, several: tuple[str, ...] = ()) -> dict[str, Any]:
        """Initial values for a Django form; fields named in `several` keep all their values."""
        return {
            name: values if name in several else values[-1] for name, values in self.content.items() if values
        }


def draft_days() -> int:
    """How many days a draft is kept after its last change: `PORTINERIA_DRAFT_DAYS`, 14."""
    return int(getattr(settings, "PORTINERIA_DRAFT_DAYS", 14))


def drafts_of(form: str, *, limit: int = 3) -> list[DraftCard]:
    """The actor's drafts of `form` and of its instances (`form-…`), latest first. Needs a visit."""
    since = timezone.now() - timedelta(days=draft_days())
    named = Q(form=form) | Q(form__startswith=f"{form}-")
    rows = Draft.objects.filter(named, updated_at__gte=since, ended_at=None).order_by("-updated_at")
    return [DraftCard(row.form, row.updated_at, row.content) for row in rows[:limit]]


def _held(user_id: int, today: date) -> list[Assignment]:
    """The roles `user_id` holds `today`, with user, organisation and second factor; nothing outside a sign-in visit.

    Wall 1 opens these tables to the sign-in actor alone, so it is asked by hand; wall 2 is asked as always.
    """
    visit = current_visit()
    if visit is None or visit.actor != SIGN_IN:
        return []
    with connections[visit.alias].cursor() as cursor:
        cursor.execute(_held_sql(), [Authenticator.Type.TOTP, user_id, today, today])
        return [_assembled(visit.alias, row) for row in cursor.fetchall()]


@cache
def _held_sql() -> str:
    """Every page of every member of staff asks this first: it is written out, not built each time."""
    columns = ", ".join(f"{m._meta.db_table}.{f.column}" for m in HELD for f in m._meta.concrete_fields)
    return f"""
        SELECT {columns}, EXISTS (
            SELECT FROM {Authenticator._meta.db_table} f WHERE f.user_id = accounts_user.id AND f.type = %s)
        FROM accounts_assignment
        JOIN accounts_user ON accounts_user.id = accounts_assignment.user_id
        JOIN organisations_organisation ON organisations_organisation.id = accounts_assignment.organisation_id
        WHERE accounts_assignment.user_id = %s AND accounts_user.is_active
            AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s) AND ended_at IS NULL
        ORDER BY starts_on, accounts_assignment.id
    """  # noqa: S608 - names of our own tables and columns


def _assembled(alias: str, row: Sequence[Any]) -> Assignment:
    """The rows of three tables out of one."""
    parts: list[Any] = []
    for model in HELD:
        names = [field.attname for field in model._meta.concrete_fields]
        parts.append(model.from_db(alias, names, row[: len(names)]))
        row = row[len(names) :]
    assignment: Assignment = parts[0]
    assignment.user, assignment.organisation = parts[1:]
    assignment.has_second_factor = row[0]  # type: ignore[attr-defined]
    return assignment


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
