"""What every table behind the walls has in common."""

from typing import Any, ClassVar, Self

from django.db import models

from .policy import narrowed
from .visit import current_visit


class WalledQuerySet(models.QuerySet):
    """A QuerySet that modules give their own adjectives."""


class WalledManager(models.Manager):
    """Returns nothing outside a visit, and inside it only what the policy lets the actor see."""

    def get_queryset(self) -> Any:
        rows = super().get_queryset()
        visit = current_visit()
        return narrowed(rows, visit.actor) if visit else rows.none()


class WalledModel(models.Model):
    """A row behind both walls, which leaves a trace when it is read.

    `subject_field` names the attribute with the id of the person the row is about; `subject_kind` says what
    that id identifies. Reading such a row on a page that does not record readings is an error of the page.
    """

    subject_field: ClassVar[str] = ""
    subject_kind: ClassVar[str] = "person"

    objects: Any = WalledManager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **how: Any) -> Self:
        row = super().from_db(db, field_names, values, **how)
        visit = current_visit()
        if visit is not None and cls.subject_field in field_names:
            subject = getattr(row, cls.subject_field)
            if subject is not None:
                visit.subjects.add(f"{cls.subject_kind}:{subject}")
        return row
