"""A building: an address with a civic number."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from .estate import Estate


class Building(models.Model):
    """One civic number; `code` is the managing body's own, blank when it gave none."""

    privacy = "nessun dato personale"

    estate = models.ForeignKey(Estate, on_delete=models.PROTECT, related_name="buildings")
    address = models.CharField(max_length=160, help_text="via o piazza, senza numero")
    civic_number = models.CharField(max_length=12, help_text="es. 12 o 12/A; «snc» se non ha numero")
    code = models.CharField(max_length=60, blank=True, help_text="codice del fabbricato nell'ente gestore")
    search_text = models.CharField(max_length=400, editable=False)

    class Meta:
        ordering = ["address", "civic_number"]
        indexes = [GinIndex(fields=["search_text"], name="building_words", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.UniqueConstraint(fields=["estate", "address", "civic_number"], name="building_once"),
            models.CheckConstraint(condition=~Q(address=""), name="building_has_address"),
            models.CheckConstraint(
                condition=Q(civic_number="snc") | Q(civic_number__regex=r"^\d+(/?[0-9A-Z]+)*$"),
                name="building_civic_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.civic_number}"
