"""A service offered to whoever lives in a neighbourhood (HSDS: service, with its cost in words and its state)."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import PUBLIC_TASK
from portineria.foundation.sources import Sourced
from portineria.organisations.public import Organisation
from portineria.places.public import Neighbourhood

from ..rules.freshness import FEWEST_MONTHS, MOST_MONTHS
from ..words import Category


class ServiceQuerySet(models.QuerySet["Service"]):
    """Adjectives of services."""

    def offered_on(self, day: date) -> Self:
        """In force on `day`; an unknown beginning or end counts as open."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day)
        )

    def within_reach_of(self, neighbourhood_id: int) -> Self:
        """Those of the neighbourhood, and those for everybody."""
        return self.filter(Q(neighbourhood_id=neighbourhood_id) | Q(neighbourhood=None, municipality=""))

    def reaching(self, neighbourhood_ids: Collection[int]) -> Self:
        """Those of these neighbourhoods, those of their whole towns, and those for everybody."""
        towns = Neighbourhood.objects.filter(pk__in=neighbourhood_ids).exclude(municipality="")
        return self.filter(
            Q(neighbourhood_id__in=neighbourhood_ids)
            | Q(neighbourhood=None, municipality="")
            | Q(neighbourhood=None, municipality__in=towns.values("municipality"))
        )

    def stale(self, today: date) -> Self:
        """Never confirmed, or to be confirmed again."""
        return self.filter(Q(confirmation_due=None) | Q(confirmation_due__lt=today))

    def about(self, text: str) -> Self:
        """Every word stands in the name, the description, the body or the town."""
        rows = self
        for word in text.split()[:8]:
            rows = rows.filter(
                Q(name__icontains=word)
                | Q(description__icontains=word)
                | Q(organisation__name__icontains=word)
                | Q(municipality__icontains=word)
            )
        return rows

    def whole(self) -> Self:
        """With everything a page shows of them, in as many queries whatever their number."""
        return self.select_related("organisation", "neighbourhood").prefetch_related(
            "schedules", "phones", "cost_options", "required_documents", "places__location"
        )


class Service(Sourced):
    """What is offered, by whom, where and how to get in. A blank field is not known: it is never invented.

    `address`, `telephone`, `cost` and `schedule` are what the source says in one line; locations, phones, cost options
    and schedules, where there are any, say it better and come first.
    """

    privacy = (
        "di chi usa il servizio, nulla; request_email e lead_email possono essere indirizzi di lavoro di chi risponde "
        "del servizio (personale in servizio): servono a far arrivare le richieste, non si pubblicano, si tolgono "
        f"correggendo il servizio; {PUBLIC_TASK}"
    )

    code = models.CharField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, null=True, blank=True, related_name="services"
    )
    municipality = models.CharField(
        max_length=120,
        blank=True,
        db_default="",
        help_text="senza quartiere: di quale comune; vuoto: di tutti",
    )
    name = models.CharField(max_length=160)
    category = models.CharField(max_length=20, choices=Category)
    description = models.TextField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    schedule = models.CharField(max_length=200, blank=True, help_text="orari, a parole; vuoto: da confermare")
    access = models.CharField(max_length=300, blank=True, help_text="come si accede; vuoto: da confermare")
    eligibility = models.TextField(blank=True, db_default="", help_text="per chi è; vuoto: non noto")
    website = models.CharField(max_length=200, blank=True, db_default="")
    request_email = models.EmailField(
        max_length=200, blank=True, db_default="", help_text="dove arrivano le richieste; non si pubblica"
    )
    lead_email = models.EmailField(
        max_length=200, blank=True, db_default="", help_text="chi risponde del servizio; non si pubblica"
    )
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    cost = models.CharField(max_length=120, blank=True, help_text="vuoto: da confermare")
    open_on_holidays = models.BooleanField(db_default=False, default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=220, blank=True, db_default="", help_text="ruolo ed ente")
    confirmation_due = models.DateField(null=True, blank=True, help_text="vuoto: mai confermato")
    fresh_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="quanti mesi vale una conferma; vuoto: come dice l’ente, o il tipo"
    )
    edited_on = models.DateField(
        null=True, blank=True, help_text="corretto a mano: i file caricati non lo riscrivono"
    )
    changed_at = models.DateTimeField(auto_now=True)
    hsds_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    import_fingerprint = models.CharField(max_length=64, blank=True, db_default="", editable=False)

    objects = ServiceQuerySet.as_manager()

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["category", "name"]
        indexes = [
            models.Index(fields=["municipality"], name="services_by_town"),
            models.Index(F("confirmation_due").asc(nulls_first=True), name="services_by_confirmation"),
        ]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="service_has_name"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="service_category_known"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="service_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(telephone__regex=r"^[0-9+. ]*$"), name="service_telephone_is_a_number"
            ),
            models.CheckConstraint(
                condition=Q(website="") | Q(website__regex=r"^https?://[^\s]+$"),
                name="service_website_is_an_address",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None, confirmed_by="", confirmation_due=None)
                | (
                    Q(confirmed_on__isnull=False, confirmation_due__gte=F("confirmed_on"))
                    & ~Q(confirmed_by="")
                ),
                name="service_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(fresh_months=None) | Q(fresh_months__range=(FEWEST_MONTHS, MOST_MONTHS)),
                name="a_service_is_confirmed_within_two_years",
            ),
        ]

    def __str__(self) -> str:
        return self.name
