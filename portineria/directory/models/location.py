"""Where a service is found (HSDS: location, service_at_location)."""

from django.db import models
from django.db.models import Q

from .service import Service


class Location(models.Model):
    """A place with its address; coordinates (WGS84 degrees) only where somebody knows them."""

    privacy = "nessun dato personale"

    name = models.CharField(max_length=160, blank=True)
    street = models.CharField(max_length=250)
    postal_code = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=120, blank=True)
    province = models.CharField(max_length=2, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    directions = models.CharField(max_length=300, blank=True, help_text="come si arriva")
    accessibility = models.CharField(max_length=300, blank=True, help_text="vuoto: non si sa")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(street=""), name="location_has_an_address"),
            models.CheckConstraint(
                condition=Q(postal_code="") | Q(postal_code__regex=r"^\d{5}$"), name="location_postal_code"
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(
                    longitude__isnull=False,
                    latitude__isnull=False,
                    longitude__range=(6, 19),
                    latitude__range=(35, 48),
                ),
                name="location_in_italy",
            ),
        ]

    def __str__(self) -> str:
        town = " ".join(filter(None, [self.postal_code, self.city]))
        if self.province:
            town = f"{town} ({self.province})".strip()
        return ", ".join(filter(None, [self.street, town]))


class ServiceAtLocation(models.Model):
    """A service is given at a location; the lowest `order` is the one to go to first."""

    privacy = "nessun dato personale"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="services")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="a_service_is_once_at_a_location")
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.location}"
