"""Giving and ending roles, making accounts, giving keys to machines."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from portineria.facts.accounts import KeyGiven, KeyRevoked, RoleAssigned, RoleEnded
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor, current_visit, entered
from portineria.organisations.public import Organisation

from .access import ENROLMENT, FORGETTER
from .models import ApiToken, Assignment, Draft, User
from .queries import draft_days, organisation_of, places_of
from .roles import MACHINES_BY_KIND, WITHOUT_NEIGHBOURHOODS, Machine, Role, roles_given_by
from .rules import hash_of_secret, last_day, leaves_nobody

# Letters and digits that cannot be mistaken for one another when read aloud.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
NAME_TAKEN = "Questo nome utente non si può usare: scegline un altro."
LONGEST_KEY_DAYS = 731
LONGEST_DRAFT = 200_000  # characters
LONGEST_FORM = 100  # characters of its name
LAST_ADMINISTRATOR = "È l'ultimo amministratore dell'ente: prima assegna il ruolo a un'altra persona."


@dataclass(frozen=True)
class Term:
    """A role to give: where and from when to when (last day included; None: no end planned)."""

    role: Role
    neighbourhood_ids: Sequence[int]
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class NewMember:
    """An account just made, with the password that is shown once and has to be changed."""

    user_id: int
    username: str
    password: str


def assign_role(*, user_id: int, term: Term, by: Actor) -> int:
    """Give a member of `by`'s organisation a role in it; returns the assignment's id.

    ValidationError, by field, when the organisation cannot give that role or the term makes no sense;
    User.DoesNotExist when `by` cannot see that user.
    """
    member = User.objects.get(pk=user_id)
    organisation = organisation_of(by)
    _refuse_elsewhere(term, organisation)
    return assign_new(user=member, organisation=organisation, term=term)


def create_member(*, username: str, display_name: str, email: str, term: Term, by: Actor) -> NewMember:
    """Make an account with a role in `by`'s organisation. ValidationError by field."""
    organisation = organisation_of(by)
    _refuse_elsewhere(term, organisation)
    password = one_time_password()
    with _atomic():
        with entered(ENROLMENT, writes=True):
            user = _create_user(username=username, display_name=display_name, email=email, password=password)
            user.password_is_temporary = True
            user.save(update_fields=["password_is_temporary"])
        assign_new(user=user, organisation=organisation, term=term)  # as `by`: the fact says who did it
    return NewMember(user.pk, user.username, password)


def create_administrator(
    *, username: str, display_name: str, password: str, organisation: Organisation, by: Actor
) -> int:
    """Make the account of an organisation's administrator, from the command line; returns the user's id.

    ValidationError by field when the name is taken or not a user name.
    """
    with entered(by, writes=True), _atomic():
        user = _create_user(username=username, display_name=display_name, email="", password=password)
        assign_new(
            user=user, organisation=organisation, term=Term(Role.ADMINISTRATOR, (), timezone.localdate())
        )
    return user.pk


def end_role(*, assignment_id: int, by: Actor) -> None:
    """End a role of `by`'s organisation now. ValidationError when nobody would be left to administer it;
    Assignment.DoesNotExist when `by` does not see it or it has already ended."""
    today = timezone.localdate()
    administrators = _administrators(by.organisation_id, today)
    here = Assignment.objects.filter(organisation=organisation_of(by)).not_over(today)
    held = here.select_for_update().get(pk=assignment_id)
    if held.role == Role.ADMINISTRATOR and leaves_nobody(ending_id=held.pk, administrators=administrators):
        raise ValidationError(LAST_ADMINISTRATOR)
    held.ends_on = last_day(starts_on=held.starts_on, ends_on=held.ends_on, today=today)
    held.ended_at = timezone.now()
    held.save(update_fields=["ends_on", "ended_at"])
    publish(_fact(RoleEnded, held, on=today))


def save_draft(*, form: str, content: Mapping[str, Sequence[str]], by: Actor) -> datetime:
    """Keep what `by` has typed so far in `form`, in place of what was kept before; returns when (UTC).

    ValidationError when it is longer than LONGEST_DRAFT.
    """
    return put_draft(draft_of(form, by), content=values_kept(form, content))


def erase_draft(*, form: str, by: Actor) -> None:
    """Forget the words of `form`: it was sent, or it is not wanted any more. What arrives late is a draft apart."""
    if len(form) > LONGEST_FORM:
        return  # nothing can be kept under such a name
    draft = draft_of(form, by)
    draft.ended_at = timezone.now()
    put_draft(draft, content={})


def draft_of(form: str, by: Actor) -> Draft:
    """A draft of `by` in the role they act in, not yet written."""
    return Draft(user_id=by.user_id or 0, organisation_id=by.organisation_id or 0, role=by.role, form=form)


def values_kept(form: str, content: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What was typed, as it is kept. ValidationError when it is longer than LONGEST_DRAFT, or so is the name."""
    typed = {name: [value.replace("\x00", "") for value in values] for name, values in content.items()}
    if sum(len(value) for values in typed.values() for value in values) > LONGEST_DRAFT:
        raise ValidationError("La bozza è troppo lunga per essere tenuta.")
    if len(form) > LONGEST_FORM:
        raise ValidationError("Questo modulo non può tenere una bozza.")
    return typed


def put_draft(draft: Draft, *, content: dict[str, list[str]]) -> datetime:
    """Write `draft` over what was kept of its form; returns when (UTC)."""
    draft.content, draft.updated_at = content, timezone.now()
    Draft.objects.bulk_create(
        [draft],
        update_conflicts=True,
        unique_fields=["user", "organisation", "role", "form"],
        update_fields=["content", "updated_at", "writer", "ended_at"],
    )
    return draft.updated_at


def forget_old_drafts() -> int:
    """Erase drafts unchanged for more days than drafts are kept, without reading them; returns how many."""
    before = timezone.now() - timedelta(days=draft_days())
    with entered(FORGETTER, writes=True), connections["default"].cursor() as cursor:
        cursor.execute("SELECT walls.forget_drafts(%s)", [before])
        return int(cursor.fetchone()[0])


def give_key(*, name: str, role: Machine, expires_on: date, by: Actor) -> str:
    """Give a machine of `by`'s organisation a key until a day (included); returns the secret, which nobody keeps.

    ValidationError, by field, when the organisation cannot give that key or the day makes no sense.
    """
    organisation, today = organisation_of(by), timezone.localdate()
    if role not in MACHINES_BY_KIND.get(organisation.kind, ()):
        raise ValidationError({"role": "Questo ente non può dare questa chiave."})
    if not today <= expires_on <= today + timedelta(days=LONGEST_KEY_DAYS):
        raise ValidationError(
            {"expires_on": f"La chiave vale da oggi, al massimo {LONGEST_KEY_DAYS} giorni."}
        )
    secret = secrets.token_urlsafe(32)
    key = ApiToken(organisation=organisation, role=role, name=name, expires_on=expires_on)
    key.secret_hash, key.made_at, key.made_by = hash_of_secret(secret), timezone.now(), by.user_id
    with _atomic():
        key.save(force_insert=True)
        publish(KeyGiven(token_id=key.pk, role=role, until=expires_on, organisation_id=organisation.pk))
    return secret


def revoke_key(*, token_id: UUID, by: Actor) -> None:
    """The key opens nothing from now on; nothing happens the second time. ApiToken.DoesNotExist for another's."""
    with _atomic():
        here = ApiToken.objects.filter(organisation=organisation_of(by))
        key = here.select_for_update().get(pk=token_id)
        if key.revoked_at is not None:
            return
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
        on, place = timezone.localdate(), key.organisation_id
        publish(KeyRevoked(token_id=key.pk, role=key.role, on=on, organisation_id=place))


def one_time_password() -> str:
    """About 79 bits, in four groups that can be read aloud."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def _administrators(organisation_id: int | None, today: date) -> list[int]:
    """Current administrators who can sign in, locked first and in one order: two cannot end each other at once."""
    rows = Assignment.objects.of_administrators().current(today).filter(organisation_id=organisation_id)
    rows = rows.filter(user__is_active=True).select_for_update(of=("self",)).order_by("id")
    return [held.pk for held in rows]


def _create_user(*, username: str, display_name: str, email: str, password: str) -> User:
    user = User(username=username.lower(), display_name=display_name, email=email)
    user.password = make_password(password)
    user.clean_fields()
    user.validate_constraints()
    try:
        with _atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError({"username": NAME_TAKEN}) from error
    return user


def assign_new(*, user: User, organisation: Organisation, term: Term) -> int:
    """Write one assignment and publish it; for actions of this module, inside their visit."""
    _refuse_impossible(term, organisation.kind)
    held = Assignment(
        user=user,
        organisation=organisation,
        role=term.role,
        neighbourhood_ids=sorted(set(term.neighbourhood_ids)),
        starts_on=term.starts_on,
        ends_on=term.ends_on,
    )
    held.validate_constraints()
    held.save(force_insert=True)
    publish(_fact(RoleAssigned, held, on=held.starts_on))
    return held.pk


def _refuse_impossible(term: Term, kind: str) -> None:
    if term.role not in roles_given_by(kind):
        raise ValidationError({"role": "Questo ente non può assegnare questo ruolo."})
    if not term.neighbourhood_ids and term.role not in WITHOUT_NEIGHBOURHOODS:
        raise ValidationError(
            {"neighbourhoods": "Scegli almeno un quartiere: senza, il ruolo non vede nulla."}
        )
    if term.ends_on and term.ends_on < term.starts_on:
        raise ValidationError({"ends_on": "La fine non può venire prima dell'inizio."})


def _refuse_elsewhere(term: Term, organisation: Organisation) -> None:
    here = {place.id for place in places_of(organisation, timezone.localdate())}
    if not here.issuperset(term.neighbourhood_ids):
        raise ValidationError({"neighbourhoods": "L'ente non può dare ruoli in uno di questi quartieri."})


def _fact(
    kind: type[RoleAssigned] | type[RoleEnded], held: Assignment, *, on: date
) -> RoleAssigned | RoleEnded:
    return kind(
        assignment_id=held.pk,
        user_id=held.user_id,
        role=str(held.role),
        on=on,
        organisation_id=held.organisation_id,
    )


def _atomic() -> transaction.Atomic:
    visit = current_visit()
    return transaction.atomic(using=visit.alias if visit else "default")
