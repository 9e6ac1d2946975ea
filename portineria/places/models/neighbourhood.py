"""A neighbourhood: the place people name when they say where they live."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from portineria.foundation.sources import Sourced


class NeighbourhoodQuerySet(models.QuerySet["Neighbourhood"]):
    """Adjectives of neighbourhoods."""

    def shown_to_the_public(self) -> "NeighbourhoodQuerySet":
        """Without the technical areas, which stand for places we do not know."""
        return self.filter(technical=False)


class Neighbourhood(Sourced):
    """A public-housing neighbourhood; a technical one only holds what happened in an unknown place."""

    privacy = "nessun dato personale"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    municipality = models.CharField(max_length=120, blank=True, help_text="vuoto: non noto")
    istat_code = models.CharField(max_length=6, blank=True, help_text="codice ISTAT del comune, 6 cifre")
    longitude = models.FloatField(null=True, blank=True, help_text="gradi WGS84")
    latitude = models.FloatField(null=True, blank=True, help_text="gradi WGS84")
    polygon = models.JSONField(null=True, blank=True, help_text="geometria GeoJSON, gradi WGS84")
    polygon_source = models.CharField(max_length=400, blank=True)
    technical = models.BooleanField(default=False, help_text="luogo non noto: non appare in pubblico")
    search_text = models.CharField(max_length=400, editable=False)

    objects = NeighbourhoodQuerySet.as_manager()

    class Meta(Sourced.Meta):
        abstract = False
        ordering = ["name"]
        indexes = [GinIndex(fields=["search_text"], name="neighbourhood_words", opclasses=["gin_trgm_ops"])]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(istat_code="") | Q(istat_code__regex=r"^\d{6}$"), name="neighbourhood_istat_code"
            ),
            models.CheckConstraint(
                # A comparison with null lets a row through: hence isnull. Exchanged coordinates are caught too.
                condition=Q(longitude=None, latitude=None)
                | Q(
                    longitude__isnull=False,
                    latitude__isnull=False,
                    longitude__range=(6, 19),
                    latitude__range=(35, 48),
                ),
                name="neighbourhood_point_in_italy",
            ),
            models.CheckConstraint(
                condition=Q(polygon=None)
                | (
                    Q(polygon__has_key="type", polygon__type__in=["Polygon", "MultiPolygon"])
                    & ~Q(polygon_source="")
                ),
                name="neighbourhood_polygon_has_shape_and_source",
            ),
            models.CheckConstraint(
                condition=Q(technical=False) | Q(longitude=None, polygon=None),
                name="neighbourhood_technical_has_no_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name
