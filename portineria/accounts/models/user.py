"""A member of staff who can sign in."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

USERNAME_PATTERN = r"^[a-z0-9][a-z0-9.@_-]*$"


class UserQuerySet(WalledQuerySet):
    """Adjectives of users."""

    def members_of(self, organisation_id: int | None) -> Any:
        """Who holds or held a role in the organisation."""
        return self.filter(assignments__organisation_id=organisation_id).distinct()

    def by_name(self) -> Any:
        """In the order of a list of people."""
        return self.order_by("display_name", "id")


class UserManager(WalledManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Walled like the others; knows how authentication looks users up."""

    def get_by_natural_key(self, username: str) -> Any:
        """The user called `username`; User.DoesNotExist."""
        return self.get(username=username)


class User(WalledModel, AbstractBaseUser):
    """Who signs in. What they may do is in their assignments, never here."""

    username = personal(
        models.CharField(
            "nome utente", max_length=60, unique=True, error_messages={"unique": "Nome non disponibile."}
        ),
        STAFF,
    )
    display_name = personal(models.CharField("nome e cognome", max_length=120), STAFF)
    email = personal(models.EmailField("posta elettronica", blank=True), STAFF)
    password = personal(models.CharField("password", max_length=128), STAFF)
    last_login = personal(models.DateTimeField("ultimo accesso", null=True, blank=True), STAFF)
    created_at = personal(models.DateTimeField("creato il", default=timezone.now), STAFF)
    is_active = models.BooleanField("attivo", default=True)
    password_is_temporary = models.BooleanField("password da cambiare", default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]
    subject_field = "id"
    subject_kind = "user"

    objects = UserManager()

    class Meta:
        verbose_name = "utente"
        verbose_name_plural = "utenti"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username__regex=USERNAME_PATTERN),
                name="accounts_user_plain_username",
                violation_error_message="Usa minuscole non accentate, cifre, punto, trattino.",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """The name shown on screen."""
        return self.display_name
