"""How somebody may be reached: the safe-contact card, and numbers and addresses."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from portineria.foundation.privacy import PUBLIC_TASK, STAFF, Personal, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import Channel, ContactKind, Weekday
from .person import Person

CONTACT = Personal(
    category="recapiti e modo sicuro di contattare",
    purpose="raggiungere la persona come ha chiesto lei, senza metterla in pericolo",
    basis=PUBLIC_TASK,
    retention="24 mesi dall'ultima conferma",
    erasure="delete",
)


class CurrentQuerySet(WalledQuerySet):
    """Adjectives of rows that are replaced, not changed."""

    def current(self) -> "CurrentQuerySet":
        """Those nothing has taken the place of."""
        return self.filter(ended_at__isnull=True)


class FollowsPerson(WalledModel):
    """A dated version of something about a person, seen by who sees the person.

    Writing a new version ends the one before; of a row only `ended_at` and `ended_by` may change.
    `inherited_from` is the row of a merged duplicate it was copied from; undoing the merge removes it, except what
    was `kept_at_undo`: said while two records were one, by nobody knows which of the two.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    inherited_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="inherited"
    )
    kept_at_undo = models.BooleanField(default=False)
    written_at = personal(models.DateTimeField(db_default=Now()), STAFF)
    written_by = personal(models.BigIntegerField(null=True), STAFF)
    ended_at = personal(models.DateTimeField(null=True, blank=True), STAFF)
    ended_by = personal(models.BigIntegerField(null=True, blank=True), STAFF)

    objects = WalledManager.from_queryset(CurrentQuerySet)()

    class Meta:
        abstract = True


class SafeContact(FollowsPerson):
    """What a person allows: by which channels, when, in which language, in which words, and who may answer.

    `weekdays` empty: every day; no hours: by day. The card counts up to `expires_on`, then it is to be asked again;
    «do not contact» has no end.
    """

    channels = personal(
        ArrayField(models.CharField(max_length=12, choices=Channel.choices), default=list, blank=True),
        CONTACT,
    )
    weekdays = personal(
        ArrayField(models.SmallIntegerField(choices=Weekday.choices), default=list, blank=True), CONTACT
    )
    from_hour = personal(models.TimeField(null=True, blank=True), CONTACT)
    until_hour = personal(models.TimeField(null=True, blank=True), CONTACT)
    language = personal(models.CharField(max_length=12, blank=True, help_text="codice BCP 47"), CONTACT)
    words_allowed = personal(models.TextField(max_length=1000, blank=True), CONTACT)
    may_answer = personal(models.TextField(max_length=500, blank=True), CONTACT)
    do_not_contact = personal(models.BooleanField(default=False), CONTACT)
    confirmed_on = personal(models.DateField(), CONTACT)
    confirmed_as = personal(models.CharField(max_length=80, blank=True), STAFF)
    expires_on = personal(models.DateField(), CONTACT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "inherited_from"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="one_safe_contact_card_counts",
            ),
            models.CheckConstraint(
                condition=Q(from_hour__isnull=True, until_hour__isnull=True)
                | Q(from_hour__isnull=False, until_hour__gt=F("from_hour")),
                name="contact_hours_are_a_span",
                violation_error_message="Le ore vanno da un’ora a un’ora più tarda.",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("confirmed_on")), name="a_card_does_not_end_before_it_counts"
            ),
            models.CheckConstraint(
                condition=Q(do_not_contact=False) | Q(channels=[]),
                name="do_not_contact_leaves_no_channel",
                violation_error_message="«Non contattare» non lascia nessun modo di contatto.",
            ),
        ]


class ContactPoint(FollowsPerson):
    """A number, an address, or the way there is instead of one."""

    kind = personal(models.CharField(max_length=12, choices=ContactKind.choices), CONTACT)
    value = personal(models.CharField(max_length=200, blank=True), CONTACT)
    note = personal(models.CharField(max_length=300, blank=True), CONTACT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["custodian", "in_person"]) | ~Q(value=""),
                name="a_contact_point_leads_somewhere",
                violation_error_message="Manca il numero o l’indirizzo.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["phone", "mobile"]) | Q(value__regex=r"^\+[0-9]{4,15}$"),
                name="a_number_is_international",
                violation_error_message="Il numero di telefono non è valido.",
            ),
        ]
